// Answers what Pod Security Admission itself says about pods: one pod as JSON a line in, one line of verdicts out, for every
// policy version from 1.0 to the given one, at both levels and for each check alone.
//
// Usage: program NEWEST-MINOR <pods
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	kjson "sigs.k8s.io/json"
)

// Answer holds one character a minor version: 1 allowed, 0 forbidden, - the check does not exist yet.
type Answer struct {
	Error  string            `json:"error,omitempty"`
	Levels map[string]string `json:"levels"`
	Checks map[string]string `json:"checks"`
}

func main() {
	newest, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fatal(err)
	}
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		fatal(err)
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		if err := out.Encode(judge(evaluator, newest, lines.Bytes())); err != nil {
			fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		fatal(err)
	}
}

func judge(evaluator policy.Evaluator, newest int, line []byte) Answer {
	var pod corev1.Pod
	answer := Answer{Levels: map[string]string{}, Checks: map[string]string{}}
	if err := kjson.UnmarshalCaseSensitivePreserveInts(line, &pod); err != nil {
		answer.Error = err.Error()
		return answer
	}
	for minor := 0; minor <= newest; minor++ {
		for _, level := range []api.Level{api.LevelBaseline, api.LevelRestricted} {
			at := api.LevelVersion{Level: level, Version: api.MajorMinorVersion(1, minor)}
			result := policy.AggregateCheckResults(evaluator.EvaluatePod(at, &pod.ObjectMeta, &pod.Spec))
			answer.Levels[string(level)] += digit(result.Allowed)
		}
		for _, check := range policy.DefaultChecks() {
			answer.Checks[string(check.ID)] += verdict(check, minor, &pod)
		}
	}
	return answer
}

// What a check says in the newest of its versions that is not newer than the minor version.
func verdict(check policy.Check, minor int, pod *corev1.Pod) string {
	var judge policy.CheckPodFn
	for _, version := range check.Versions {
		if version.MinimumVersion.Minor() <= minor {
			judge = version.CheckPod
		}
	}
	if judge == nil {
		return "-"
	}
	return digit(judge(&pod.ObjectMeta, &pod.Spec).Allowed)
}

func digit(allowed bool) string {
	if allowed {
		return "1"
	}
	return "0"
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}
