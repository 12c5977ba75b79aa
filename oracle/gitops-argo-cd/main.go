// Asks Argo CD's own code, one JSON question a line: what is wrong with projects and Applications, of which each has to be permitted what it is for and
// nothing else, and whether a schedule and a time zone can be read.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/glob"
	"github.com/robfig/cron/v3"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	serializer "k8s.io/apimachinery/pkg/runtime/serializer/json"
)

type object struct {
	Group     string `json:"group"`
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
}

// What an Application is for, and what not.
type expectation struct {
	Permitted []object `json:"permitted"`
	Denied    []object `json:"denied"`
	Account   string   `json:"account"`
	Windows   int      `json:"windows"`
}

type question struct {
	Objects      []json.RawMessage      `json:"objects"`
	Clusters     []v1alpha1.Cluster     `json:"clusters"`
	Applications map[string]expectation `json:"applications"`
	Schedule     *string                `json:"schedule"`
	TimeZone     *string                `json:"timeZone"`
}

type answer struct {
	Problems []string `json:"problems"`
	Error    string   `json:"error,omitempty"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run() error {
	scheme := runtime.NewScheme()
	if err := v1alpha1.AddToScheme(scheme); err != nil {
		return err
	}
	decoder := serializer.NewSerializerWithOptions(serializer.DefaultMetaFactory, scheme, scheme, serializer.SerializerOptions{Strict: true})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return err
		}
		if err := out.Encode(reply(asked, decoder)); err != nil {
			return err
		}
	}
	return lines.Err()
}

func reply(asked question, decoder runtime.Decoder) answer {
	switch {
	case asked.Schedule != nil:
		return answer{Error: scheduleError(*asked.Schedule)}
	case asked.TimeZone != nil:
		if _, err := time.LoadLocation(*asked.TimeZone); err != nil {
			return answer{Error: err.Error()}
		}
		return answer{}
	}
	return answer{Problems: problems(asked, decoder)}
}

// As SyncWindow.Validate parses it; and a date that never comes is the zero time, which is before any other.
func scheduleError(text string) string {
	schedule, err := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow).Parse(text)
	if err != nil {
		return err.Error()
	}
	if schedule.Next(time.Now()).IsZero() {
		return "never"
	}
	return ""
}

func problems(asked question, decoder runtime.Decoder) []string {
	found := []string{}
	projects := map[string]*v1alpha1.AppProject{}
	applications := map[string]*v1alpha1.Application{}
	for _, raw := range asked.Objects {
		decoded, _, err := decoder.Decode(raw, nil, nil)
		if err != nil {
			found = append(found, err.Error())
			continue
		}
		switch typed := decoded.(type) {
		case *v1alpha1.AppProject:
			projects[typed.Name] = typed
			if err := typed.ValidateProject(); err != nil {
				found = append(found, fmt.Sprintf("AppProject %s: %v", typed.Name, err))
			}
		case *v1alpha1.Application:
			applications[typed.Name] = typed
		}
	}
	if len(applications) != len(asked.Applications) {
		found = append(found, fmt.Sprintf("%d Applications of %d", len(applications), len(asked.Applications)))
	}
	for name, expected := range asked.Applications {
		app := applications[name]
		if app == nil || projects[app.Spec.Project] == nil {
			found = append(found, name+": it or its project is missing")
			continue
		}
		for _, problem := range judge(app, projects[app.Spec.Project], asked.Clusters, expected) {
			found = append(found, name+": "+problem)
		}
	}
	return found
}

func judge(app *v1alpha1.Application, project *v1alpha1.AppProject, clusters []v1alpha1.Cluster, expected expectation) []string {
	found := []string{}
	check := func(holds bool, format string, arguments ...any) {
		if !holds {
			found = append(found, fmt.Sprintf(format, arguments...))
		}
	}
	destination := app.Spec.Destination
	var cluster *v1alpha1.Cluster
	for i := range clusters {
		if (destination.Server != "" && clusters[i].Server == destination.Server) || (destination.Name != "" && clusters[i].Name == destination.Name) {
			cluster = &clusters[i]
		}
	}
	if cluster == nil {
		return []string{"no such cluster"}
	}
	permits := func(to *v1alpha1.Cluster, namespace string) bool {
		permitted, err := project.IsDestinationPermitted(to, namespace, func(string) ([]*v1alpha1.Cluster, error) { return nil, nil })
		return err == nil && permitted
	}
	check(project.IsSourcePermitted(app.Spec.GetSource()), "its repository is not permitted")
	check(!project.IsSourcePermitted(v1alpha1.ApplicationSource{RepoURL: "https://git.example.com/other.git"}), "another repository is permitted")
	check(permits(cluster, destination.Namespace), "its destination is not permitted")
	check(!permits(cluster, "kube-system"), "kube-system is permitted")
	check(!permits(&v1alpha1.Cluster{Name: "other", Server: "https://other.example.com"}, destination.Namespace), "another cluster is permitted")
	check(app.IsFinalizerPresent(v1alpha1.ResourcesFinalizerName) == false, "it takes what it applied with it")
	permitted := func(each object) bool {
		kind := schema.GroupKind{Group: each.Group, Kind: each.Kind}
		return project.IsGroupKindNamePermitted(kind, each.Name, each.Namespace != "") && (each.Namespace == "" || permits(cluster, each.Namespace))
	}
	for _, each := range expected.Permitted {
		check(permitted(each), "%+v is not permitted", each)
	}
	for _, each := range expected.Denied {
		check(!permitted(each), "%+v is permitted", each)
	}
	check(account(app, project, cluster) == expected.Account, "acts as %q instead of %q", account(app, project, cluster), expected.Account)
	windows := project.Spec.SyncWindows.Matches(app)
	matched := 0
	if windows != nil {
		matched = len(*windows)
	}
	check(matched == expected.Windows, "%d windows instead of %d", matched, expected.Windows)
	return found
}

// As the controller's deriveServiceAccountToImpersonate finds it.
func account(app *v1alpha1.Application, project *v1alpha1.AppProject, cluster *v1alpha1.Cluster) string {
	for _, item := range project.Spec.DestinationServiceAccounts {
		if glob.Match(item.Server, cluster.Server) && glob.Match(item.Namespace, app.Spec.Destination.Namespace) {
			return item.DefaultServiceAccount
		}
	}
	return ""
}
