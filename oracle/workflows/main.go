// Checks workflows of GitHub Actions by the code of actionlint: keys, expressions and their types, inputs of actions, jobs that need each other.
//
// It reads a workflow a line, as a JSON string, and writes what is wrong with it a line, as a JSON list of strings.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/rhysd/actionlint"
)

func main() {
	if err := answer(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answer(in io.Reader, out io.Writer) error {
	questions := bufio.NewScanner(in)
	questions.Buffer(nil, 1<<26)
	answers := json.NewEncoder(out)
	for questions.Scan() {
		var workflow string
		if err := json.Unmarshal(questions.Bytes(), &workflow); err != nil {
			return err
		}
		problems, err := problemsOf(workflow)
		if err != nil {
			return err
		}
		if err := answers.Encode(problems); err != nil {
			return err
		}
	}
	return questions.Err()
}

func problemsOf(workflow string) ([]string, error) {
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		return nil, err
	}
	found, err := linter.Lint("workflow.yml", []byte(workflow), nil)
	problems := make([]string, 0, len(found))
	for _, each := range found {
		problems = append(problems, fmt.Sprintf("%d:%d: %s [%s]", each.Line, each.Column, each.Message, each.Kind))
	}
	return problems, err
}
