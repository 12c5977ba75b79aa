// Asks the definitions of custom resources (files named as arguments) whether the API server would store objects unchanged: schema,
// unknown fields, lists without repetition, CEL rules. One object a line in, one line of JSON with what is wrong out.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"sigs.k8s.io/yaml"
)

type definition struct {
	structural *schema.Structural
	schema     validation.SchemaValidator
	rules      *cel.Validator
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(files []string) error {
	definitions := map[string]definition{}
	for _, file := range files {
		if err := read(file, definitions); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var object map[string]any
		if err := utiljson.Unmarshal(lines.Bytes(), &object); err != nil {
			return err
		}
		if err := out.Encode(problems(object, definitions)); err != nil {
			return err
		}
	}
	return lines.Err()
}

// Reads the definitions of a file, by the `apiVersion kind` of the objects that they are about.
func read(file string, definitions map[string]definition) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		var crd apiextensionsv1.CustomResourceDefinition
		if err := yaml.Unmarshal(document, &crd); err != nil {
			return err
		}
		for _, version := range crd.Spec.Versions {
			found, err := define(version.Schema.OpenAPIV3Schema)
			if err != nil {
				return err
			}
			definitions[crd.Spec.Group+"/"+version.Name+" "+crd.Spec.Names.Kind] = found
		}
	}
}

func define(v1 *apiextensionsv1.JSONSchemaProps) (definition, error) {
	var props apiextensions.JSONSchemaProps
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(v1, &props, nil); err != nil {
		return definition{}, err
	}
	structural, err := schema.NewStructural(&props)
	if err != nil {
		return definition{}, err
	}
	validator, _, err := validation.NewSchemaValidator(&props)
	if err != nil {
		return definition{}, err
	}
	return definition{structural, validator, cel.NewValidator(structural, true, celconfig.PerCallLimit)}, nil
}

func problems(object map[string]any, definitions map[string]definition) []string {
	name := fmt.Sprintf("%v %v", object["apiVersion"], object["kind"])
	known, isKnown := definitions[name]
	if !isKnown {
		return []string{"no definition of " + name}
	}
	found := []string{}
	for _, err := range validation.ValidateCustomResource(nil, object, known.schema) {
		found = append(found, err.Error())
	}
	for _, err := range listtype.ValidateListSetsAndMaps(nil, known.structural, object) {
		found = append(found, err.Error())
	}
	broken, _ := known.rules.Validate(context.Background(), nil, known.structural, object, nil, celconfig.RuntimeCELCostBudget)
	for _, err := range broken {
		found = append(found, err.Error())
	}
	options := schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	for _, path := range pruning.PruneWithOptions(object, known.structural, true, options) {
		found = append(found, "unknown field "+path)
	}
	return found
}
