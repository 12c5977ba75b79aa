// Decodes every YAML document of the given files and folders strictly with the API types of one Kubernetes version, as the
// API server does with `fieldValidation: Strict`: unknown, mistyped and duplicate fields are errors. Kinds of groups that
// are not Kubernetes' own are skipped and say so; a version of a group that the target no longer serves is an error.
//
// Usage: program MINOR PATH…    prints one JSON line a document; exits 1 when one is refused, 2 when nothing could be read.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	serializer "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Result is what became of one document, or of one item of a List.
type Result struct {
	File       string `json:"file"`
	Document   int    `json:"document"`
	APIVersion string `json:"apiVersion,omitempty"`
	Kind       string `json:"kind,omitempty"`
	Namespace  string `json:"namespace,omitempty"`
	Name       string `json:"name,omitempty"`
	Result     string `json:"result"`
	Message    string `json:"message,omitempty"`
}

type head struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Metadata   struct {
		Namespace string `json:"namespace"`
		Name      string `json:"name"`
	} `json:"metadata"`
}

type list struct {
	APIVersion string            `json:"apiVersion"`
	Kind       string            `json:"kind"`
	Metadata   map[string]string `json:"metadata"`
	Items      []json.RawMessage `json:"items"`
}

// A type that knows the version that no longer serves it; generated for every beta API of k8s.io/api.
type removable interface{ APILifecycleRemoved() (major, minor int) }

type oracle struct {
	minor   int
	scheme  *runtime.Scheme
	decoder runtime.Decoder
}

func main() {
	if len(os.Args) < 3 {
		fatal(errors.New("usage: program MINOR PATH..."))
	}
	minor, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fatal(err)
	}
	o := newOracle(minor)
	out := json.NewEncoder(os.Stdout)
	documents, refused := 0, 0
	for _, file := range manifests(os.Args[2:]) {
		for _, result := range o.file(file) {
			documents++
			if result.Result == "refused" {
				refused++
			}
			if err := out.Encode(result); err != nil {
				fatal(err)
			}
		}
	}
	if documents == 0 {
		fatal(errors.New("nothing was decoded: no document in the given paths"))
	}
	if refused > 0 {
		os.Exit(1)
	}
}

func newOracle(minor int) *oracle {
	scheme := runtime.NewScheme()
	for _, add := range groups {
		if err := add(scheme); err != nil {
			fatal(err)
		}
	}
	options := serializer.SerializerOptions{Yaml: true, Strict: true}
	return &oracle{minor, scheme, serializer.NewSerializerWithOptions(serializer.DefaultMetaFactory, scheme, scheme, options)}
}

// The YAML and JSON files below the paths, sorted.
func manifests(paths []string) []string {
	var files []string
	for _, path := range paths {
		err := filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
			extension := filepath.Ext(file)
			if err == nil && !entry.IsDir() && (extension == ".yaml" || extension == ".yml" || extension == ".json") {
				files = append(files, file)
			}
			return err
		})
		if err != nil {
			fatal(err)
		}
	}
	sort.Strings(files)
	return files
}

func (o *oracle) file(path string) []Result {
	data, err := os.ReadFile(path)
	if err != nil {
		fatal(err)
	}
	var results []Result
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(data)))
	for index := 0; ; index++ {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return results
		}
		if err != nil {
			return append(results, Result{File: path, Document: index, Result: "refused", Message: err.Error()})
		}
		for _, result := range o.document(document) {
			result.File, result.Document = path, index
			results = append(results, result)
		}
	}
}

func (o *oracle) document(document []byte) []Result {
	asJSON, err := yaml.YAMLToJSONStrict(document)
	if err != nil {
		return []Result{{Result: "refused", Message: err.Error()}}
	}
	if string(asJSON) == "null" {
		return nil // only comments, or nothing between two separators
	}
	var l list
	if strict(asJSON, &l) == nil && l.APIVersion == "v1" && l.Kind == "List" {
		var results []Result
		for _, item := range l.Items {
			results = append(results, o.object(item))
		}
		return results
	}
	return []Result{o.object(document)}
}

func (o *oracle) object(document []byte) Result {
	var h head
	if err := yaml.Unmarshal(document, &h); err != nil {
		return Result{Result: "refused", Message: err.Error()}
	}
	result := Result{APIVersion: h.APIVersion, Kind: h.Kind, Namespace: h.Metadata.Namespace, Name: h.Metadata.Name, Result: "accepted"}
	version, err := schema.ParseGroupVersion(h.APIVersion)
	switch {
	case err != nil || h.APIVersion == "" || h.Kind == "":
		result.Result, result.Message = "refused", "apiVersion and kind must be set"
	case !o.scheme.IsGroupRegistered(version.Group):
		result.Result, result.Message = "skipped", "not one of Kubernetes' own groups"
	default:
		if err := o.decode(document); err != nil {
			result.Result, result.Message = "refused", err.Error()
		}
	}
	return result
}

func (o *oracle) decode(document []byte) error {
	object, kind, err := o.decoder.Decode(document, nil, nil)
	if err != nil {
		return err
	}
	if r, ok := object.(removable); ok {
		if major, minor := r.APILifecycleRemoved(); major == 1 && minor <= o.minor {
			return fmt.Errorf("%s is not served since Kubernetes %d.%d", kind.GroupVersion(), major, minor)
		}
	}
	accessor, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	namespaced := accessor.GetNamespace() != ""
	return validation.ValidateObjectMetaAccessor(accessor, namespaced, nameOf(kind), field.NewPath("metadata")).ToAggregate()
}

// How the API server demands that objects of a kind are named.
func nameOf(kind *schema.GroupVersionKind) validation.ValidateNameFunc {
	switch {
	case kind.Group == "rbac.authorization.k8s.io":
		return func(name string, prefix bool) []string {
			if strings.ContainsAny(name, "/%") || name == "." || name == ".." {
				return []string{"must be a path segment"}
			}
			return nil
		}
	case kind.Kind == "Namespace":
		return validation.NameIsDNSLabel
	case kind.Kind == "Service" && kind.Group == "":
		return validation.NameIsDNS1035Label
	default:
		return validation.NameIsDNSSubdomain
	}
}

func strict(data []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}
