// Plays the API server for who delivers objects: its authoriser for requests, and its storage of roles and bindings, which refuses what somebody
// hands out without holding it, and bindings of roles that are not there. A question a line in, an answer a line out.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"

	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/authentication/serviceaccount"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/apis/rbac"
	rbacinternal "k8s.io/kubernetes/pkg/apis/rbac/v1"
	clusterrole "k8s.io/kubernetes/pkg/registry/rbac/clusterrole/policybased"
	clusterrolebinding "k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding/policybased"
	role "k8s.io/kubernetes/pkg/registry/rbac/role/policybased"
	rolebinding "k8s.io/kubernetes/pkg/registry/rbac/rolebinding/policybased"
	"k8s.io/kubernetes/pkg/registry/rbac/validation"
	rbacauthorizer "k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac"
)

// Question is the roles and bindings of a cluster, an account, what it asks, and which roles and bindings it writes.
type Question struct {
	Objects   []json.RawMessage `json:"objects"`
	Namespace string            `json:"namespace"`
	Name      string            `json:"name"`
	Requests  []Request         `json:"requests"`
	Writes    []json.RawMessage `json:"writes"`
}

// Request is about an object, or a list of objects where it names none.
type Request struct {
	Verb      string `json:"verb"`
	APIGroup  string `json:"apiGroup"`
	Resource  string `json:"resource"`
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
}

// A storage that takes everything.
type storage struct{ rest.StandardStorage }

func (storage) Create(_ context.Context, object runtime.Object, _ rest.ValidateObjectFunc, _ *metav1.CreateOptions) (runtime.Object, error) {
	return object, nil
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), 1<<26)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		refused, err := ask(lines.Bytes())
		if err == nil {
			err = out.Encode(refused)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}

func ask(line []byte) ([]string, error) {
	var question Question
	if err := json.Unmarshal(line, &question); err != nil {
		return nil, err
	}
	rules, err := resolver(question.Objects)
	if err != nil {
		return nil, err
	}
	judge := rbacauthorizer.New(rules, rules, rules, rules)
	who := serviceaccount.UserInfo(question.Namespace, question.Name, "")
	refused := []string{}
	for _, asked := range question.Requests {
		decision, _, err := judge.Authorize(context.Background(), authorizer.AttributesRecord{
			User: who, Verb: asked.Verb, APIGroup: asked.APIGroup, Resource: asked.Resource, Name: asked.Name, Namespace: asked.Namespace, ResourceRequest: true,
		})
		if decision != authorizer.DecisionAllow {
			refused = append(refused, fmt.Sprintf("%s may not %s %s %s/%s: %v", who.GetName(), asked.Verb, asked.Resource, asked.Namespace, asked.Name, err))
		}
	}
	for _, text := range question.Writes {
		if err := write(text, who, rules, judge); err != nil {
			refused = append(refused, err.Error())
		}
	}
	return refused, nil
}

// Writes a role or a binding as the API server does.
func write(text json.RawMessage, who user.Info, rules *cluster, judge authorizer.Authorizer) error {
	object, err := decode(text)
	if err != nil {
		return err
	}
	accessor := object.(metav1.Object)
	info := &request.RequestInfo{IsResourceRequest: true, Verb: "create", APIGroup: rbac.GroupName, APIVersion: "v1", Name: accessor.GetName(), Namespace: accessor.GetNamespace()}
	ctx := request.WithUser(request.WithNamespace(context.Background(), accessor.GetNamespace()), who)
	var into rest.Creater
	var internal runtime.Object
	switch object := object.(type) {
	case *rbacv1.Role:
		info.Resource, into, internal = "roles", role.NewStorage(storage{}, judge, rules.resolver), &rbac.Role{}
		err = rbacinternal.Convert_v1_Role_To_rbac_Role(object, internal.(*rbac.Role), nil)
	case *rbacv1.ClusterRole:
		info.Resource, into, internal = "clusterroles", clusterrole.NewStorage(storage{}, judge, rules.resolver), &rbac.ClusterRole{}
		err = rbacinternal.Convert_v1_ClusterRole_To_rbac_ClusterRole(object, internal.(*rbac.ClusterRole), nil)
	case *rbacv1.RoleBinding:
		info.Resource, into, internal = "rolebindings", rolebinding.NewStorage(storage{}, judge, rules.resolver), &rbac.RoleBinding{}
		err = rbacinternal.Convert_v1_RoleBinding_To_rbac_RoleBinding(object, internal.(*rbac.RoleBinding), nil)
	case *rbacv1.ClusterRoleBinding:
		info.Resource, into, internal = "clusterrolebindings", clusterrolebinding.NewStorage(storage{}, judge, rules.resolver), &rbac.ClusterRoleBinding{}
		err = rbacinternal.Convert_v1_ClusterRoleBinding_To_rbac_ClusterRoleBinding(object, internal.(*rbac.ClusterRoleBinding), nil)
	}
	if err != nil {
		return err
	}
	_, err = into.Create(request.WithRequestInfo(ctx, info), internal, nil, &metav1.CreateOptions{})
	return err
}

// The roles and bindings of a cluster, found as the API server finds them.
type cluster struct {
	roles               map[string]*rbacv1.Role
	clusterRoles        map[string]*rbacv1.ClusterRole
	roleBindings        map[string][]*rbacv1.RoleBinding
	clusterRoleBindings []*rbacv1.ClusterRoleBinding
	resolver            validation.AuthorizationRuleResolver
}

func resolver(texts []json.RawMessage) (*cluster, error) {
	found := &cluster{roles: map[string]*rbacv1.Role{}, clusterRoles: map[string]*rbacv1.ClusterRole{}, roleBindings: map[string][]*rbacv1.RoleBinding{}}
	found.resolver = validation.NewDefaultRuleResolver(found, found, found, found)
	for _, text := range texts {
		object, err := decode(text)
		if err != nil {
			return nil, err
		}
		switch object := object.(type) {
		case *rbacv1.Role:
			found.roles[object.Namespace+"/"+object.Name] = object
		case *rbacv1.ClusterRole:
			found.clusterRoles[object.Name] = object
		case *rbacv1.RoleBinding:
			found.roleBindings[object.Namespace] = append(found.roleBindings[object.Namespace], object)
		case *rbacv1.ClusterRoleBinding:
			found.clusterRoleBindings = append(found.clusterRoleBindings, object)
		}
	}
	return found, nil
}

func (c *cluster) GetRole(_ context.Context, namespace, name string) (*rbacv1.Role, error) {
	if found, ok := c.roles[namespace+"/"+name]; ok {
		return found, nil
	}
	return nil, fmt.Errorf("Role %s/%s not found", namespace, name)
}

func (c *cluster) GetClusterRole(_ context.Context, name string) (*rbacv1.ClusterRole, error) {
	if found, ok := c.clusterRoles[name]; ok {
		return found, nil
	}
	return nil, fmt.Errorf("ClusterRole %s not found", name)
}

func (c *cluster) ListRoleBindings(_ context.Context, namespace string) ([]*rbacv1.RoleBinding, error) {
	return c.roleBindings[namespace], nil
}

func (c *cluster) ListClusterRoleBindings(context.Context) ([]*rbacv1.ClusterRoleBinding, error) {
	return c.clusterRoleBindings, nil
}

func decode(text json.RawMessage) (runtime.Object, error) {
	var kind metav1.TypeMeta
	if err := json.Unmarshal(text, &kind); err != nil {
		return nil, err
	}
	switch kind.Kind {
	case "Role":
		object := &rbacv1.Role{}
		return object, json.Unmarshal(text, object)
	case "ClusterRole":
		object := &rbacv1.ClusterRole{}
		return object, json.Unmarshal(text, object)
	case "RoleBinding":
		object := &rbacv1.RoleBinding{}
		return object, json.Unmarshal(text, object)
	case "ClusterRoleBinding":
		object := &rbacv1.ClusterRoleBinding{}
		return object, json.Unmarshal(text, object)
	default:
		return nil, fmt.Errorf("%s is no kind of RBAC", kind.Kind)
	}
}
