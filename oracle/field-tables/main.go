// Knows the API types of one Kubernetes version: what fields they have, and whether an object decodes.
//
//	program types    prints every kind of the version and every structure below them, as one JSON object
//	program decode   reads one object a line, decodes it strictly, as the API server does with `fieldValidation: Strict`, and
//	                 prints one JSON line for each: empty when it is accepted, otherwise why not
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	serializer "k8s.io/apimachinery/pkg/runtime/serializer/json"
)

// Kind is a type that clients send, with what its lifecycle says.
type Kind struct {
	APIVersion  string `json:"apiVersion"`
	Kind        string `json:"kind"`
	Structure   string `json:"structure"`
	Introduced  int    `json:"introduced,omitempty"`
	Deprecated  int    `json:"deprecated,omitempty"`
	Removed     int    `json:"removed,omitempty"`
	Replacement string `json:"replacement,omitempty"`
}

// Types is everything about a version: its kinds, and the fields of each structure as name → type.
type Types struct {
	Kinds      []Kind                       `json:"kinds"`
	Structures map[string]map[string]string `json:"structures"`
}

type introduced interface{ APILifecycleIntroduced() (major, minor int) }
type deprecated interface{ APILifecycleDeprecated() (major, minor int) }
type removed interface{ APILifecycleRemoved() (major, minor int) }
type replaced interface {
	APILifecycleReplacement() schema.GroupVersionKind
}

// How types that read JSON by themselves are told, by package and name.
var ownReaders = map[string]string{
	"k8s.io/apimachinery/pkg/api/resource.Quantity":                                              "quantity",
	"k8s.io/apimachinery/pkg/util/intstr.IntOrString":                                            "intOrString",
	"k8s.io/apimachinery/pkg/apis/meta/v1.Time":                                                  "time",
	"k8s.io/apimachinery/pkg/apis/meta/v1.MicroTime":                                             "microTime",
	"k8s.io/apimachinery/pkg/apis/meta/v1.FieldsV1":                                              "any",
	"k8s.io/apimachinery/pkg/runtime.RawExtension":                                               "any",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSON":                              "any",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSONSchemaPropsOrBool":             "schemaOrBoolean",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSONSchemaPropsOrArray":            "schemaOrList",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSONSchemaPropsOrStringArray":      "schemaOrTexts",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1.JSON":                         "any",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1.JSONSchemaPropsOrBool":        "schemaOrBoolean",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1.JSONSchemaPropsOrArray":       "schemaOrList",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1.JSONSchemaPropsOrStringArray": "schemaOrTexts",
}

var reader = reflect.TypeOf((*json.Unmarshaler)(nil)).Elem()

func main() {
	scheme := runtime.NewScheme()
	for _, add := range groups {
		if err := add(scheme); err != nil {
			fatal(err)
		}
	}
	if len(os.Args) != 2 {
		fatal(fmt.Errorf("usage: program types|decode"))
	}
	switch os.Args[1] {
	case "types":
		print(typesOf(scheme))
	case "decode":
		decode(scheme)
	default:
		fatal(fmt.Errorf("usage: program types|decode"))
	}
}

func typesOf(scheme *runtime.Scheme) Types {
	types := Types{Structures: map[string]map[string]string{}}
	for kind, goType := range scheme.AllKnownTypes() {
		object, ok := reflect.New(goType).Interface().(runtime.Object)
		if _, err := meta.Accessor(object); !ok || err != nil || kind.Version == runtime.APIVersionInternal {
			continue
		}
		types.Kinds = append(types.Kinds, kindOf(kind, object, types.structure(goType)))
	}
	sort.Slice(types.Kinds, func(i, j int) bool {
		a, b := types.Kinds[i], types.Kinds[j]
		return a.APIVersion+" "+a.Kind < b.APIVersion+" "+b.Kind
	})
	return types
}

func kindOf(gvk schema.GroupVersionKind, object runtime.Object, structure string) Kind {
	kind := Kind{APIVersion: gvk.GroupVersion().String(), Kind: gvk.Kind, Structure: structure}
	if life, ok := object.(introduced); ok {
		_, kind.Introduced = life.APILifecycleIntroduced()
	}
	if life, ok := object.(deprecated); ok {
		_, kind.Deprecated = life.APILifecycleDeprecated()
	}
	if life, ok := object.(removed); ok {
		_, kind.Removed = life.APILifecycleRemoved()
	}
	if life, ok := object.(replaced); ok {
		if by := life.APILifecycleReplacement(); by.Kind != "" {
			kind.Replacement = by.GroupVersion().String() + " " + by.Kind
		}
	}
	return kind
}

// Describes a structure and everything below it; answers its name.
func (t Types) structure(goType reflect.Type) string {
	name := nameOf(goType)
	if _, known := t.Structures[name]; !known {
		fields := map[string]string{}
		t.Structures[name] = fields
		t.fieldsOf(goType, fields)
	}
	return name
}

// A type by the last two parts of its package, as in `core/v1.PodSpec`.
func nameOf(goType reflect.Type) string {
	path := strings.Split(goType.PkgPath(), "/")
	return strings.Join(path[len(path)-2:], "/") + "." + goType.Name()
}

// As encoding/json sees them: embedded structures without a name of their own lend their fields.
func (t Types) fieldsOf(goType reflect.Type, fields map[string]string) {
	for i := 0; i < goType.NumField(); i++ {
		field := goType.Field(i)
		tag, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case tag == "-" || !field.IsExported():
		case field.Anonymous && tag == "":
			embedded := field.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			t.fieldsOf(embedded, fields)
		case strings.Contains(options, "string"):
			fatal(fmt.Errorf("%s.%s: a value in quotes", goType, field.Name))
		case tag == "":
			fields[field.Name] = t.typeOf(field.Type)
		default:
			fields[tag] = t.typeOf(field.Type)
		}
	}
}

func (t Types) typeOf(goType reflect.Type) string {
	if goType.Kind() == reflect.Pointer {
		return t.typeOf(goType.Elem())
	}
	if word, known := ownReaders[goType.PkgPath()+"."+goType.Name()]; known {
		return word
	}
	if reflect.PointerTo(goType).Implements(reader) {
		fatal(fmt.Errorf("%s reads JSON by itself in a way that this program does not know", goType))
	}
	switch goType.Kind() {
	case reflect.String:
		if goType.PkgPath() != "" {
			return "string " + nameOf(goType)
		}
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int32:
		return "int32"
	case reflect.Int64, reflect.Int:
		return "int64"
	case reflect.Float64:
		return "number"
	case reflect.Interface:
		return "any"
	case reflect.Struct:
		return t.structure(goType)
	case reflect.Map:
		if goType.Key().Kind() != reflect.String {
			fatal(fmt.Errorf("%s: keys that are no texts", goType))
		}
		return "map " + t.typeOf(goType.Elem())
	case reflect.Slice:
		if goType.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "list " + t.typeOf(goType.Elem())
	default:
		fatal(fmt.Errorf("%s: a type that this program does not know", goType))
		return ""
	}
}

func decode(scheme *runtime.Scheme) {
	options := serializer.SerializerOptions{Strict: true}
	decoder := serializer.NewSerializerWithOptions(serializer.DefaultMetaFactory, scheme, scheme, options)
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) == 0 {
			return
		}
		reason := ""
		if _, _, refusal := decoder.Decode(line, nil, nil); refusal != nil {
			reason = refusal.Error()
		}
		text, _ := json.Marshal(reason)
		out.Write(append(text, '\n'))
		if err != nil {
			return
		}
	}
}

func print(value any) {
	text, err := json.Marshal(value)
	if err != nil {
		fatal(err)
	}
	os.Stdout.Write(append(text, '\n'))
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}
