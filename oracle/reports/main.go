// Reads JUnit reports, one file name a line, as CI systems do, and answers what each of them holds, a line of JSON each.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/joshdk/go-junit"
	_ "k8s.io/apimachinery/pkg/version"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		suites, err := junit.IngestFile(lines.Text())
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", lines.Text(), err)
			os.Exit(1)
		}
		answer := map[string]int{}
		for _, suite := range suites {
			answer["suites"]++
			answer["told"] += suite.Totals.Tests
			for _, test := range suite.Tests {
				answer[string(test.Status)]++
				if test.Name == "" || test.Classname == "" {
					answer["nameless"]++
				}
			}
		}
		text, _ := json.Marshal(answer)
		fmt.Println(string(text))
	}
}
