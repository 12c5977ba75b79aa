// A page in a real headless Chromium, driven through its pipe.
const { spawn, spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const PATIENCE = 60_000;

/** The program, installed when it is missing and may be; nothing when it cannot be had. */
exports.chromium = () => {
  const found = () => [process.env.CHROMIUM, ...NAMES].find((name) => name && spawnSync(name, ['--version']).status === 0);
  return found() ?? (installed(['chromium']) ? found() : undefined);
};

/** Installs packages of Debian where that is possible. */
function installed(packages) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args) => spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: 300_000 }).status === 0;
  return run('update', '-qq') && run('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

exports.installed = installed;

/** Chromium, with one tab for each page that is opened. */
class Browser {
  static async start(program) {
    const browser = new Browser(program);
    await browser.send('Target.setDiscoverTargets', { discover: false });
    return browser;
  }

  constructor(program) {
    this.profile = mkdtempSync(join(tmpdir(), 'cdk8s-hardened-chromium-'));
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--remote-debugging-pipe', `--user-data-dir=${this.profile}`];
    this.process = spawn(program, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.waiting = new Map();
    this.listeners = new Set();
    this.last = 0;
    let rest = '';
    this.process.stdio[4].setEncoding('utf8').on('data', (text) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop();
      for (const part of parts) this.receive(JSON.parse(part));
    });
  }

  receive(message) {
    const waiting = this.waiting.get(message.id);
    if (!waiting) {
      for (const listener of this.listeners) listener(message);
      return;
    }
    this.waiting.delete(message.id);
    if (message.error) waiting.reject(new Error(message.error.message));
    else waiting.resolve(message.result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), PATIENCE);
      const settled = (settle) => (value) => { clearTimeout(timer); settle(value); };
      this.waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Opens a file; the page remembers every request, error, dialog and refusal from its first moment on. */
  async open(file, { dark = false, scripts = true, width = 1280 } = {}) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId, targetId);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await page.send(`${domain}.enable`);
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }] });
    await page.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
    await page.send('Emulation.setScriptExecutionDisabled', { value: !scripts });
    const loaded = page.once('Page.loadEventFired');
    await page.send('Page.navigate', { url: `file://${file}` });
    await loaded;
    return page;
  }

  async close() {
    const ended = new Promise((resolve) => { this.process.once('exit', resolve); });
    await this.send('Browser.close').catch(() => this.process.kill());
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Page {
  constructor(browser, sessionId, targetId) {
    Object.assign(this, { browser, sessionId, targetId, requests: [], troubles: [] });
    const seen = {
      'Network.requestWillBeSent': ({ request }) => { if (!request.url.startsWith('data:')) this.requests.push(request.url); },
      'Runtime.exceptionThrown': ({ exceptionDetails }) => this.troubles.push(exceptionDetails.exception?.description ?? exceptionDetails.text),
      'Runtime.consoleAPICalled': ({ type, args }) => this.troubles.push(`console.${type} ${args.map(({ value }) => value).join(' ')}`),
      'Log.entryAdded': ({ entry }) => { if (entry.level === 'error' || entry.level === 'warning') this.troubles.push(entry.text); },
      'Page.javascriptDialogOpening': ({ message }) => this.troubles.push(`a dialog: ${message}`),
    };
    browser.listeners.add((message) => { if (message.sessionId === sessionId) seen[message.method]?.(message.params); });
  }

  send(method, params) {
    return this.browser.send(method, params, this.sessionId);
  }

  once(method) {
    return new Promise((resolve) => {
      const listener = (message) => {
        if (message.sessionId !== this.sessionId || message.method !== method) return;
        this.browser.listeners.delete(listener);
        resolve(message.params);
      };
      this.browser.listeners.add(listener);
    });
  }

  /** What a function answers in the page, given a value. */
  async run(work, value = null) {
    const expression = `(${work})(${JSON.stringify(value)})`;
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  close() {
    return this.browser.send('Target.closeTarget', { targetId: this.targetId });
  }
}

exports.Browser = Browser;
