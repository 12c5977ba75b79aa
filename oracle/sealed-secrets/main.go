// Makes keys as the controller of Sealed Secrets does, and opens SealedSecrets with the controller's own code.
//
// With the argument `keys` it writes a private key and a certificate, both in PEM, as one line of JSON; with `values` it writes values that it sealed,
// one a line. Otherwise it reads a question a line, a SealedSecret and the private key, and writes an answer a line: the Secret that the controller
// would write, or why it would not.
package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/bitnami/sealed-secrets/pkg/apis/sealedsecrets/v1alpha1"
	"github.com/bitnami/sealed-secrets/pkg/crypto"
	v1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
)

// The defaults of the controller: `--key-size`, `--key-ttl`.
const (
	keySize  = 4096
	validFor = 10 * 365 * 24 * time.Hour
)

// Question asks for the Secret of a SealedSecret.
type Question struct {
	Key    string          `json:"key"`
	Object json.RawMessage `json:"object"`
}

// Answer is that Secret, or why there is none.
type Answer struct {
	Secret *v1.Secret `json:"secret,omitempty"`
	Error  string     `json:"error,omitempty"`
}

func main() {
	run := answerAll
	if len(os.Args) > 1 {
		run = map[string]func(*json.Encoder) error{"keys": makeKeys, "values": sealValues}[os.Args[1]]
	}
	if err := run(json.NewEncoder(os.Stdout)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func makeKeys(out *json.Encoder) error {
	key, cert, err := crypto.GeneratePrivateKeyAndCert(keySize, validFor, "")
	if err != nil {
		return err
	}
	return out.Encode(map[string]string{
		"key":         string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})),
		"certificate": string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw})),
	})
}

// Sealed is a value that was sealed, and how long it is.
type Sealed struct {
	Bits       int    `json:"bits"`
	Length     int    `json:"length"`
	Ciphertext string `json:"ciphertext"`
}

func sealValues(out *json.Encoder) error {
	for _, bits := range []int{2048, 3072, keySize} {
		key, err := rsa.GenerateKey(rand.Reader, bits)
		if err != nil {
			return err
		}
		for length := 0; length < 300; length++ {
			ciphertext, err := crypto.HybridEncrypt(rand.Reader, &key.PublicKey, make([]byte, length), []byte("shop/db"))
			if err != nil {
				return err
			}
			if err := out.Encode(Sealed{bits, length, base64.StdEncoding.EncodeToString(ciphertext)}); err != nil {
				return err
			}
		}
	}
	return nil
}

func answerAll(out *json.Encoder) error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<28)
	codecs := serializer.NewCodecFactory(runtime.NewScheme())
	for lines.Scan() {
		var question Question
		if err := json.Unmarshal(lines.Bytes(), &question); err != nil {
			return err
		}
		secret, err := unseal(codecs, question)
		answer := Answer{Secret: secret}
		if err != nil {
			answer = Answer{Error: err.Error()}
		}
		if err := out.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func unseal(codecs serializer.CodecFactory, question Question) (*v1.Secret, error) {
	key, err := privateKey(question.Key)
	if err != nil {
		return nil, err
	}
	fingerprint, err := crypto.PublicKeyFingerprint(&key.PublicKey)
	if err != nil {
		return nil, err
	}
	var sealed v1alpha1.SealedSecret
	strict := json.NewDecoder(bytes.NewReader(question.Object))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&sealed); err != nil {
		return nil, fmt.Errorf("not decoded: %w", err)
	}
	return sealed.Unseal(codecs, map[string]*rsa.PrivateKey{fingerprint: key})
}

func privateKey(text string) (*rsa.PrivateKey, error) {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, errors.New("no private key in PEM")
	}
	return x509.ParsePKCS1PrivateKey(block.Bytes)
}
