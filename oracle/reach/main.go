// Asks Cyclonus, a test of network plugins, what NetworkPolicies allow: for one question a line in, one line of JSON with its verdicts
// out. With the argument `suite` it writes the clusters of Cyclonus' own conformance cases and recipes instead, one a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/mattfenwick/cyclonus/pkg/connectivity/probe"
	"github.com/mattfenwick/cyclonus/pkg/generator"
	"github.com/mattfenwick/cyclonus/pkg/kube"
	"github.com/mattfenwick/cyclonus/pkg/matcher"
	"github.com/mattfenwick/cyclonus/pkg/recipes"
	v1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Cluster is everything that decides who reaches whom.
type Cluster struct {
	Name       string                        `json:"name"`
	Namespaces map[string]map[string]string  `json:"namespaces"`
	Pods       []*v1.Pod                     `json:"pods"`
	Policies   []*networkingv1.NetworkPolicy `json:"policies"`
}

// Question asks about every pair of pods, and of a pod and an address of the outside, at every port.
type Question struct {
	Cluster
	PodAddress string   `json:"podAddress"`
	Addresses  []string `json:"addresses"`
	Ports      []Port   `json:"ports"`
}

// Port is a port of a protocol.
type Port struct {
	Number   int         `json:"port"`
	Protocol v1.Protocol `json:"protocol"`
}

// One end of a connection; an address has no pod.
type end struct {
	peer *matcher.TrafficPeer
	pod  *v1.Pod
}

func main() {
	run := answer
	if len(os.Args) > 1 && os.Args[1] == "suite" {
		run = suite
	}
	if err := run(json.NewEncoder(os.Stdout)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func answer(out *json.Encoder) error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	for lines.Scan() {
		var question Question
		if err := json.Unmarshal(lines.Bytes(), &question); err != nil {
			return err
		}
		if err := out.Encode(verdicts(question)); err != nil {
			return err
		}
	}
	return lines.Err()
}

// A text for every pair of ends in their order, pods before addresses and without pairs of addresses: a digit for every port.
func verdicts(question Question) []string {
	policy := matcher.BuildNetworkPolicies(false, question.Policies)
	ends := endsOf(question)
	found := []string{}
	for _, source := range ends {
		for _, destination := range ends {
			if source.pod == nil && destination.pod == nil {
				continue
			}
			digits := make([]byte, len(question.Ports))
			for i, port := range question.Ports {
				digits[i] = '0'
				traffic := &matcher.Traffic{
					Source: source.peer, Destination: destination.peer,
					ResolvedPort: port.Number, ResolvedPortName: portName(destination.pod, port), Protocol: port.Protocol,
				}
				if policy.IsTrafficAllowed(traffic).IsAllowed() {
					digits[i] = '1'
				}
			}
			found = append(found, string(digits))
		}
	}
	return found
}

func endsOf(question Question) []end {
	ends := []end{}
	for _, pod := range question.Pods {
		internal := &matcher.InternalPeer{PodLabels: pod.Labels, Namespace: pod.Namespace, NamespaceLabels: labelsOf(pod.Namespace, question)}
		ends = append(ends, end{&matcher.TrafficPeer{IP: question.PodAddress, Internal: internal}, pod})
	}
	for _, address := range question.Addresses {
		ends = append(ends, end{&matcher.TrafficPeer{IP: address}, nil})
	}
	return ends
}

// The labels of a namespace, with that of its name, which the API server gives to each.
func labelsOf(namespace string, question Question) map[string]string {
	labels := map[string]string{kube.DefaultNamespaceLabel: namespace}
	for key, value := range question.Namespaces[namespace] {
		labels[key] = value
	}
	return labels
}

func portName(pod *v1.Pod, asked Port) string {
	if pod == nil {
		return ""
	}
	for _, container := range pod.Spec.Containers {
		for _, port := range container.Ports {
			isTCP := port.Protocol == "" && asked.Protocol == v1.ProtocolTCP
			if int(port.ContainerPort) == asked.Number && (port.Protocol == asked.Protocol || isTCP) {
				return port.Name
			}
		}
	}
	return ""
}

// Three namespaces of three pods, which is what Cyclonus' cases are about.
var (
	namespaces = []string{"x", "y", "z"}
	podNames   = []string{"a", "b", "c"}
	ports      = []int{80, 81}
	protocols  = []v1.Protocol{v1.ProtocolTCP, v1.ProtocolUDP, v1.ProtocolSCTP}
)

// The address that Cyclonus makes its blocks around.
const blockAddress = "192.168.1.9"

func suite(out *json.Encoder) error {
	for _, allowDNS := range []bool{true, false} {
		cases := generator.NewTestCaseGenerator(allowDNS, blockAddress, namespaces, nil, nil).GenerateAllTestCases()
		for _, testCase := range cases {
			if err := steps(testCase, out); err != nil {
				return fmt.Errorf("%s: %w", testCase.Description, err)
			}
		}
	}
	for i, recipe := range recipes.AllRecipes {
		if err := out.Encode(clusterOf(fmt.Sprintf("recipe %d", i+1), recipe.Resources, recipe.Policies())); err != nil {
			return err
		}
	}
	return nil
}

// The cluster after every step of a case.
func steps(testCase *generator.TestCase, out *json.Encoder) error {
	resources, policies := defaultResources(), []*networkingv1.NetworkPolicy{}
	for i, step := range testCase.Steps {
		for _, action := range step.Actions {
			var err error
			if policies, err = changedPolicies(policies, action); err == nil {
				resources, err = changedResources(resources, action)
			}
			if err != nil {
				return err
			}
		}
		if err := out.Encode(clusterOf(fmt.Sprintf("%s, step %d", testCase.Description, i+1), resources, policies)); err != nil {
			return err
		}
	}
	return nil
}

func defaultResources() *probe.Resources {
	resources := &probe.Resources{Namespaces: map[string]map[string]string{}}
	for _, namespace := range namespaces {
		resources.Namespaces[namespace] = map[string]string{"ns": namespace}
		for _, name := range podNames {
			resources.Pods = append(resources.Pods, probe.NewDefaultPod(namespace, name, ports, protocols, false, "registry.example.com"))
		}
	}
	return resources
}

func changedPolicies(policies []*networkingv1.NetworkPolicy, action *generator.Action) ([]*networkingv1.NetworkPolicy, error) {
	switch {
	case action.CreatePolicy != nil:
		return append(policies, action.CreatePolicy.Policy), nil
	case action.UpdatePolicy != nil:
		policy := action.UpdatePolicy.Policy
		kept, err := without(policies, policy.Namespace, policy.Name)
		return append(kept, policy), err
	case action.DeletePolicy != nil:
		return without(policies, action.DeletePolicy.Namespace, action.DeletePolicy.Name)
	default:
		return policies, nil
	}
}

func without(policies []*networkingv1.NetworkPolicy, namespace, name string) ([]*networkingv1.NetworkPolicy, error) {
	kept := []*networkingv1.NetworkPolicy{}
	for _, policy := range policies {
		if policy.Namespace != namespace || policy.Name != name {
			kept = append(kept, policy)
		}
	}
	if len(kept) != len(policies)-1 {
		return nil, fmt.Errorf("%d policies %s/%s", len(policies)-len(kept), namespace, name)
	}
	return kept, nil
}

func changedResources(resources *probe.Resources, action *generator.Action) (*probe.Resources, error) {
	switch {
	case action.CreateNamespace != nil:
		return resources.CreateNamespace(action.CreateNamespace.Namespace, action.CreateNamespace.Labels)
	case action.SetNamespaceLabels != nil:
		return resources.UpdateNamespaceLabels(action.SetNamespaceLabels.Namespace, action.SetNamespaceLabels.Labels)
	case action.DeleteNamespace != nil:
		return resources.DeleteNamespace(action.DeleteNamespace.Namespace)
	case action.CreatePod != nil:
		return resources.CreatePod(action.CreatePod.Namespace, action.CreatePod.Pod, action.CreatePod.Labels)
	case action.SetPodLabels != nil:
		return resources.SetPodLabels(action.SetPodLabels.Namespace, action.SetPodLabels.Pod, action.SetPodLabels.Labels)
	case action.DeletePod != nil:
		return resources.DeletePod(action.DeletePod.Namespace, action.DeletePod.Pod)
	case action.CreatePolicy == nil && action.UpdatePolicy == nil && action.DeletePolicy == nil:
		return nil, fmt.Errorf("an action that is not known: %+v", action)
	default:
		return resources, nil
	}
}

func clusterOf(name string, resources *probe.Resources, policies []*networkingv1.NetworkPolicy) Cluster {
	cluster := Cluster{Name: name, Namespaces: resources.Namespaces, Pods: []*v1.Pod{}, Policies: policies}
	for _, pod := range resources.Pods {
		written := pod.KubePod()
		written.TypeMeta = metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"}
		cluster.Pods = append(cluster.Pods, written)
	}
	for _, policy := range policies {
		policy.TypeMeta = metav1.TypeMeta{APIVersion: "networking.k8s.io/v1", Kind: "NetworkPolicy"}
	}
	return cluster
}
