// Asks Cilium what two policies amount to: a CiliumNetworkPolicy of ours, and the NetworkPolicy that it stands for, which Cilium
// translates itself. One question a line in, one line of JSON out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/cilium/cilium/pkg/defaults"
	"github.com/cilium/cilium/pkg/fqdn/re"
	"github.com/cilium/cilium/pkg/k8s"
	v2 "github.com/cilium/cilium/pkg/k8s/apis/cilium.io/v2"
	networkingv1 "github.com/cilium/cilium/pkg/k8s/slim/k8s/api/networking/v1"
	"github.com/cilium/cilium/pkg/policy/api"
)

// Question is our policy, and the NetworkPolicy that means the same where there is one.
type Question struct {
	Policy v2.CiliumNetworkPolicy      `json:"policy"`
	Twin   *networkingv1.NetworkPolicy `json:"twin,omitempty"`
}

// Answer lists what each of the two selects and allows, a line for every selector, peer and port; or says why Cilium refuses it.
type Answer struct {
	Error     string   `json:"error,omitempty"`
	TwinError string   `json:"twinError,omitempty"`
	Allowed   []string `json:"allowed"`
	Twin      []string `json:"twin"`
}

func main() {
	if err := re.InitRegexCompileLRU(defaults.FQDNRegexCompileLRUSize); err != nil {
		panic(err)
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var question Question
		err := json.Unmarshal(lines.Bytes(), &question)
		if err == nil {
			err = out.Encode(answer(question))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}

func answer(question Question) Answer {
	var answer Answer
	rules, err := question.Policy.Parse()
	if err != nil {
		answer.Error = err.Error()
	}
	answer.Allowed = allowed(rules)
	if question.Twin == nil {
		return answer
	}
	twin, err := k8s.ParseNetworkPolicy(question.Twin)
	if err != nil {
		answer.TwinError = err.Error()
	}
	answer.Twin = allowed(twin)
	return answer
}

// What rules allow, whatever way they are divided into rules.
func allowed(rules api.Rules) []string {
	found := map[string]bool{}
	for _, rule := range rules {
		subject := text(rule.EndpointSelector)
		for _, ingress := range rule.Ingress {
			add(found, subject+" ingress", peersOf(ingress), portsOf(ingress.ToPorts))
		}
		for _, egress := range rule.Egress {
			add(found, subject+" egress", peersOf(egress), portsOf(egress.ToPorts))
		}
	}
	lines := make([]string, 0, len(found))
	for line := range found {
		lines = append(lines, line)
	}
	sort.Strings(lines)
	return lines
}

// A rule without peers only denies what no other rule allows.
func add(found map[string]bool, head string, peers []string, ports []string) {
	found[head+" is denied by default"] = true
	for _, peer := range peers {
		for _, port := range ports {
			found[head+" "+peer+" "+port] = true
		}
	}
}

// The peers of a rule, each with the member that it stands in. An item that is no list would be a peer that this program does not know.
func peersOf(rule any) []string {
	var members map[string]json.RawMessage
	parse(text(rule), &members)
	peers := []string{}
	for name, value := range members {
		if name == "toPorts" {
			continue
		}
		var items []json.RawMessage
		parse(string(value), &items)
		for _, item := range items {
			peers = append(peers, name+" "+plain(item))
		}
	}
	return peers
}

const podNamespace = "k8s:io.kubernetes.pod.namespace"

// A selector as far as pods can be told by it. Kubernetes names each namespace in a label of its own, and Cilium in one of every pod: both
// mean the same. Whatever has a label of its namespace has a namespace.
func plain(selector json.RawMessage) string {
	written := strings.ReplaceAll(string(selector), "io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name", "io.kubernetes.pod.namespace")
	if !strings.Contains(written, "k8s:io.cilium.k8s.namespace.labels.") {
		return written
	}
	redundant := fmt.Sprintf(`{"key":%q,"operator":"Exists"}`, podNamespace)
	for _, form := range []string{redundant + ",", "," + redundant, `,"matchExpressions":[` + redundant + "]"} {
		written = strings.Replace(written, form, "", 1)
	}
	return written
}

func portsOf(rules api.PortRules) []string {
	if len(rules) == 0 {
		return []string{"every port"}
	}
	ports := []string{}
	for _, rule := range rules {
		for _, port := range rule.Ports {
			line := text(port)
			if rule.Rules != nil {
				line += " " + text(rule.Rules)
			}
			ports = append(ports, line)
		}
	}
	return ports
}

func text(value any) string {
	bytes, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(bytes)
}

func parse(text string, into any) {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		panic(err)
	}
}
