// Asks Kubernetes itself about roles and bindings: what the API server makes of those that it expects in every cluster, its controller of
// aggregated roles, its authoriser and its validation. A question a line in, an answer a line out.
//
// With the argument `authorize` a question holds the objects of a cluster and requests; with `validate` objects, each judged by itself. With
// `policy` there is no question: it writes the objects that the API server expects in every cluster, one a line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"unsafe"

	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	rbacv1ac "k8s.io/client-go/applyconfigurations/rbac/v1"
	rbacclient "k8s.io/client-go/kubernetes/typed/rbac/v1"
	rbaclisters "k8s.io/client-go/listers/rbac/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/component-helpers/auth/rbac/reconciliation"
	"k8s.io/kubernetes/pkg/apis/rbac"
	rbacinternal "k8s.io/kubernetes/pkg/apis/rbac/v1"
	"k8s.io/kubernetes/pkg/apis/rbac/validation"
	"k8s.io/kubernetes/pkg/controller/clusterroleaggregation"
	rbacauthorizer "k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy"
)

// Question is a cluster, and what is asked about it.
type Question struct {
	Objects []json.RawMessage `json:"objects"`
	// What the API server expects in the cluster.
	Expected []json.RawMessage `json:"expected"`
	Requests []Request         `json:"requests"`
	// Whether roles may aggregate each other: the controller changes those without end.
	Circles bool `json:"circles"`
}

// Request is what somebody asks of the API server; with a path it is about no resource.
type Request struct {
	User        string   `json:"user"`
	Groups      []string `json:"groups"`
	Verb        string   `json:"verb"`
	APIGroup    string   `json:"apiGroup"`
	Resource    string   `json:"resource"`
	Subresource string   `json:"subresource"`
	Name        string   `json:"name"`
	Namespace   string   `json:"namespace"`
	Path        string   `json:"path"`
}

func main() {
	out := json.NewEncoder(os.Stdout)
	var err error
	switch os.Args[1] {
	case "authorize":
		err = answer(func(question Question) (any, error) { return verdicts(question) }, out)
	case "validate":
		err = answer(func(question Question) (any, error) { return refusals(question.Objects), nil }, out)
	case "policy":
		err = policy(out)
	default:
		err = fmt.Errorf("%s is no question", os.Args[1])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func answer(say func(Question) (any, error), out *json.Encoder) error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	for lines.Scan() {
		var question Question
		if err := json.Unmarshal(lines.Bytes(), &question); err != nil {
			return err
		}
		said, err := say(question)
		if err != nil {
			return err
		}
		if err := out.Encode(said); err != nil {
			return err
		}
	}
	return lines.Err()
}

// The objects of a cluster, as the listers of the API server see them.
type cluster struct {
	clusterRoles, roles, clusterRoleBindings, roleBindings cache.SharedIndexInformer
}

func newCluster() cluster {
	informer := func(example runtime.Object) cache.SharedIndexInformer {
		return cache.NewSharedIndexInformer(&cache.ListWatch{}, example, 0, cache.Indexers{cache.NamespaceIndex: cache.MetaNamespaceIndexFunc})
	}
	return cluster{informer(&rbacv1.ClusterRole{}), informer(&rbacv1.Role{}), informer(&rbacv1.ClusterRoleBinding{}), informer(&rbacv1.RoleBinding{})}
}

// Answers a reason for every request that is allowed, and an empty text for every other.
func verdicts(question Question) ([]string, error) {
	cluster := newCluster()
	if err := cluster.fill(question); err != nil {
		return nil, err
	}
	if err := cluster.aggregate(question.Circles); err != nil {
		return nil, err
	}
	judge := rbacauthorizer.New(
		&rbacauthorizer.RoleGetter{Lister: rbaclisters.NewRoleLister(cluster.roles.GetIndexer())},
		&rbacauthorizer.RoleBindingLister{Lister: rbaclisters.NewRoleBindingLister(cluster.roleBindings.GetIndexer())},
		&rbacauthorizer.ClusterRoleGetter{Lister: rbaclisters.NewClusterRoleLister(cluster.clusterRoles.GetIndexer())},
		&rbacauthorizer.ClusterRoleBindingLister{Lister: rbaclisters.NewClusterRoleBindingLister(cluster.clusterRoleBindings.GetIndexer())},
	)
	found := []string{}
	for _, request := range question.Requests {
		decision, reason, err := judge.Authorize(context.Background(), attributes(request))
		if err != nil {
			return nil, err
		}
		if decision != authorizer.DecisionAllow {
			reason = ""
		}
		found = append(found, reason)
	}
	return found, nil
}

func attributes(request Request) authorizer.Attributes {
	return authorizer.AttributesRecord{
		User: &user.DefaultInfo{Name: request.User, Groups: request.Groups},
		Verb: request.Verb, APIGroup: request.APIGroup, Resource: request.Resource, Subresource: request.Subresource,
		Name: request.Name, Namespace: request.Namespace, Path: request.Path, ResourceRequest: request.Path == "",
	}
}

// The objects of the input, and then what the API server makes of them when it starts.
func (c cluster) fill(question Question) error {
	for _, text := range question.Objects {
		object, err := decode(text)
		if err != nil {
			return err
		}
		if err := c.informerOf(object).GetIndexer().Add(object); err != nil {
			return err
		}
	}
	for _, text := range question.Expected {
		object, err := decode(text)
		if err != nil {
			return err
		}
		if err := c.expect(object); err != nil {
			return err
		}
	}
	return nil
}

func (c cluster) informerOf(object runtime.Object) cache.SharedIndexInformer {
	switch object.(type) {
	case *rbacv1.ClusterRole:
		return c.clusterRoles
	case *rbacv1.Role:
		return c.roles
	case *rbacv1.ClusterRoleBinding:
		return c.clusterRoleBindings
	default:
		return c.roleBindings
	}
}

// An object with the defaults of the API server.
func decode(text json.RawMessage) (runtime.Object, error) {
	var kind metav1.TypeMeta
	if err := json.Unmarshal(text, &kind); err != nil {
		return nil, err
	}
	switch kind.Kind {
	case "ClusterRole":
		object := &rbacv1.ClusterRole{}
		return object, json.Unmarshal(text, object)
	case "Role":
		object := &rbacv1.Role{}
		return object, json.Unmarshal(text, object)
	case "ClusterRoleBinding":
		object := &rbacv1.ClusterRoleBinding{}
		err := json.Unmarshal(text, object)
		rbacinternal.SetObjectDefaults_ClusterRoleBinding(object)
		return object, err
	case "RoleBinding":
		object := &rbacv1.RoleBinding{}
		err := json.Unmarshal(text, object)
		rbacinternal.SetObjectDefaults_RoleBinding(object)
		return object, err
	default:
		return nil, fmt.Errorf("%s is no kind of RBAC", kind.Kind)
	}
}

// Does what the API server does about each object that it expects; deciding, not writing, is left to its own code.
func (c cluster) expect(object runtime.Object) error {
	indexer := c.informerOf(object).GetIndexer()
	switch expected := object.(type) {
	case *rbacv1.ClusterRole:
		return reconcileRole(indexer, reconciliation.ClusterRoleRuleOwner{ClusterRole: expected}, func(found any) reconciliation.RuleOwner {
			return reconciliation.ClusterRoleRuleOwner{ClusterRole: found.(*rbacv1.ClusterRole)}
		})
	case *rbacv1.Role:
		return reconcileRole(indexer, reconciliation.RoleRuleOwner{Role: expected}, func(found any) reconciliation.RuleOwner {
			return reconciliation.RoleRuleOwner{Role: found.(*rbacv1.Role)}
		})
	case *rbacv1.ClusterRoleBinding:
		return reconcileBinding(indexer, reconciliation.ClusterRoleBindingAdapter{ClusterRoleBinding: expected}, func(found any) reconciliation.RoleBinding {
			return reconciliation.ClusterRoleBindingAdapter{ClusterRoleBinding: found.(*rbacv1.ClusterRoleBinding)}
		})
	default:
		return reconcileBinding(indexer, reconciliation.RoleBindingAdapter{RoleBinding: object.(*rbacv1.RoleBinding)}, func(found any) reconciliation.RoleBinding {
			return reconciliation.RoleBindingAdapter{RoleBinding: found.(*rbacv1.RoleBinding)}
		})
	}
}

// Finds what is there; everything else is not asked of it.
type roleFinder struct {
	reconciliation.RuleOwnerModifier
	find func(namespace, name string) (any, error)
	wrap func(any) reconciliation.RuleOwner
}

func (f roleFinder) Get(namespace, name string) (reconciliation.RuleOwner, error) {
	found, err := f.find(namespace, name)
	if err != nil {
		return nil, err
	}
	return f.wrap(found), nil
}

type bindingFinder struct {
	reconciliation.RoleBindingModifier
	find func(namespace, name string) (any, error)
	wrap func(any) reconciliation.RoleBinding
}

func (f bindingFinder) Get(namespace, name string) (reconciliation.RoleBinding, error) {
	found, err := f.find(namespace, name)
	if err != nil {
		return nil, err
	}
	return f.wrap(found), nil
}

func finder(indexer cache.Indexer) func(namespace, name string) (any, error) {
	return func(namespace, name string) (any, error) {
		key := name
		if namespace != "" {
			key = namespace + "/" + name
		}
		found, exists, err := indexer.GetByKey(key)
		if err == nil && !exists {
			err = errors.NewNotFound(schema.GroupResource{Group: rbac.GroupName}, name)
		}
		return found, err
	}
}

func reconcileRole(indexer cache.Indexer, expected reconciliation.RuleOwner, wrap func(any) reconciliation.RuleOwner) error {
	options := reconciliation.ReconcileRoleOptions{Role: expected, Client: roleFinder{find: finder(indexer), wrap: wrap}}
	result, err := options.Run()
	if err != nil || result.Protected {
		return err
	}
	return indexer.Update(result.Role.GetObject())
}

func reconcileBinding(indexer cache.Indexer, expected reconciliation.RoleBinding, wrap func(any) reconciliation.RoleBinding) error {
	options := reconciliation.ReconcileRoleBindingOptions{RoleBinding: expected, Client: bindingFinder{find: finder(indexer), wrap: wrap}}
	result, err := options.Run()
	if err != nil || result.Protected {
		return err
	}
	return indexer.Update(result.RoleBinding.GetObject())
}

// The cluster as the controller of aggregated roles sees and changes it.
type aggregation struct {
	rbacclient.ClusterRoleInterface
	cluster cluster
	applied map[string]bool
	changes int
}

func (a *aggregation) Informer() cache.SharedIndexInformer { return a.cluster.clusterRoles }

func (a *aggregation) Lister() rbaclisters.ClusterRoleLister {
	return rbaclisters.NewClusterRoleLister(a.cluster.clusterRoles.GetIndexer())
}

func (a *aggregation) ClusterRoles() rbacclient.ClusterRoleInterface { return a }

// Apply does what a server-side apply of rules does: no rules leave those that somebody else wrote, and take away those that it wrote itself.
func (a *aggregation) Apply(_ context.Context, wanted *rbacv1ac.ClusterRoleApplyConfiguration, _ metav1.ApplyOptions) (*rbacv1.ClusterRole, error) {
	role, err := a.Lister().Get(*wanted.Name)
	if err != nil || (len(wanted.Rules) == 0 && !a.applied[role.Name]) {
		return role, err
	}
	text, err := json.Marshal(wanted.Rules)
	if err != nil {
		return nil, err
	}
	changed := role.DeepCopy()
	changed.Rules = nil
	if err := json.Unmarshal(text, &changed.Rules); err != nil {
		return nil, err
	}
	a.applied[role.Name] = true
	a.changes++
	return changed, a.cluster.clusterRoles.GetIndexer().Update(changed)
}

// Runs the controller's own function on every role, until it changes nothing more.
func (c cluster) aggregate(circles bool) error {
	state := &aggregation{cluster: c, applied: map[string]bool{}}
	controller := clusterroleaggregation.NewClusterRoleAggregation(state, state)
	synced := reflect.ValueOf(controller).Elem().FieldByName("syncHandler")
	sync := *(*func(context.Context, string) error)(unsafe.Pointer(synced.UnsafeAddr()))
	names := c.clusterRoles.GetIndexer().ListKeys()
	slices.Sort(names)
	for round := 0; round < 100; round++ {
		before := state.changes
		for _, name := range names {
			if err := sync(context.Background(), name); err != nil {
				return err
			}
		}
		if state.changes == before {
			return nil
		}
	}
	if circles {
		return nil
	}
	return fmt.Errorf("the aggregated roles never come to rest")
}

// Refusal is what the API server says against a field of an object.
type Refusal struct {
	Field  string `json:"field"`
	Detail string `json:"detail"`
}

func refusals(objects []json.RawMessage) [][]Refusal {
	found := [][]Refusal{}
	for _, text := range objects {
		said := []Refusal{}
		object, err := decode(text)
		if err != nil {
			said = append(said, Refusal{"", err.Error()})
		} else {
			for _, problem := range validate(object) {
				said = append(said, Refusal{problem.Field, problem.Error()})
			}
		}
		found = append(found, said)
	}
	return found
}

func validate(object runtime.Object) field.ErrorList {
	switch external := object.(type) {
	case *rbacv1.ClusterRole:
		internal := &rbac.ClusterRole{}
		must(rbacinternal.Convert_v1_ClusterRole_To_rbac_ClusterRole(external, internal, nil))
		return validation.ValidateClusterRole(internal, validation.ClusterRoleValidationOptions{})
	case *rbacv1.Role:
		internal := &rbac.Role{}
		must(rbacinternal.Convert_v1_Role_To_rbac_Role(external, internal, nil))
		return validation.ValidateRole(internal)
	case *rbacv1.ClusterRoleBinding:
		internal := &rbac.ClusterRoleBinding{}
		must(rbacinternal.Convert_v1_ClusterRoleBinding_To_rbac_ClusterRoleBinding(external, internal, nil))
		return validation.ValidateClusterRoleBinding(internal)
	default:
		internal := &rbac.RoleBinding{}
		must(rbacinternal.Convert_v1_RoleBinding_To_rbac_RoleBinding(external.(*rbacv1.RoleBinding), internal, nil))
		return validation.ValidateRoleBinding(internal)
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// The lists that the API server makes sure of whenever it starts, with the feature gates that are on by themselves.
func policy(out *json.Encoder) error {
	objects := []any{}
	for _, role := range append(bootstrappolicy.ClusterRoles(), bootstrappolicy.ControllerRoles()...) {
		role.Kind = "ClusterRole"
		objects = append(objects, role)
	}
	for _, binding := range append(bootstrappolicy.ClusterRoleBindings(), bootstrappolicy.ControllerRoleBindings()...) {
		binding.Kind = "ClusterRoleBinding"
		objects = append(objects, binding)
	}
	for _, roles := range bootstrappolicy.NamespaceRoles() {
		for _, role := range roles {
			role.Kind = "Role"
			objects = append(objects, role)
		}
	}
	for _, bindings := range bootstrappolicy.NamespaceRoleBindings() {
		for _, binding := range bindings {
			binding.Kind = "RoleBinding"
			objects = append(objects, binding)
		}
	}
	for _, object := range objects {
		if err := out.Encode(object); err != nil {
			return err
		}
	}
	return nil
}
