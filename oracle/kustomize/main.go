// Builds every folder that standard input names, a line each, as `kubectl kustomize` does; answers a line of JSON for each.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

type answer struct {
	YAML  string `json:"yaml"`
	Error string `json:"error,omitempty"`
}

func build(folder string) answer {
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return answer{Error: err.Error()}
	}
	text, err := resources.AsYaml()
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{YAML: string(text)}
}

func main() {
	out := json.NewEncoder(os.Stdout)
	for folders := bufio.NewScanner(os.Stdin); folders.Scan(); {
		if err := out.Encode(build(folders.Text())); err != nil {
			panic(err)
		}
	}
}
