import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromiumLaunch } from '../../e2e/support/browser.ts'

/** A page of a browser whose JavaScript nobody watches. */
export interface Unwatched {
  send<Result = object>(method: string, params?: object): Promise<Result>
  /** @returns what the expression comes to, awaited, as JSON */
  evaluate<Result>(expression: string): Promise<Result>
  close(): Promise<void>
}

/** Of the DevTools protocol; an event has no id. */
interface Answer {
  id?: number
  result?: object
  error?: { message: string }
}

/**
 * Starts a browser on the profile and speaks to its page by the DevTools protocol alone. Playwright asks for the domain Runtime,
 * and with it on V8 notes where each Error was made: React makes five while it is read, and for each function on the stack the
 * source is parsed again, which no associate's browser does (docs/decisions/038).
 */
export async function openUnwatched(profile: string): Promise<Unwatched> {
  const { executablePath, args } = chromiumLaunch()
  if (!executablePath) throw new Error('scripts/ensure-browser.ts has not said where the browser is')
  const portFile = join(profile, 'DevToolsActivePort')
  await rm(portFile, { force: true })
  const flags = [
    '--headless',
    '--hide-scrollbars',
    '--window-size=360,740',
    '--disable-field-trial-config',
    '--remote-debugging-port=0',
  ]
  const browser = spawn(executablePath, [...args, ...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: 'ignore',
  })
  const ended = once(browser, 'exit')
  const gone = ended.then(() => {
    throw new Error('the browser ended before it was asked anything')
  })
  const socket = await Promise.race([portIn(portFile).then(connect), gone])
  gone.catch(() => undefined)
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id === undefined) return
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  let lastId = 0
  async function send<Result>(method: string, params: object = {}): Promise<Result> {
    const id = ++lastId
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { result, error } = await answered
    if (error) throw new Error(`${method}: ${error.message}`)
    return result as Result
  }
  return {
    send,
    async evaluate<Result>(expression: string) {
      const params = { expression, awaitPromise: true, returnByValue: true }
      const { result, exceptionDetails } = await send<{
        result: { value: Result }
        exceptionDetails?: { text: string }
      }>('Runtime.evaluate', params)
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`)
      return result.value
    },
    async close() {
      // it may be gone before it answers
      await Promise.race([send('Browser.close'), ended])
      await ended
    },
  }
}

async function portIn(file: string): Promise<string> {
  for (;;) {
    const [port] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    if (port) return port
    await wait(20)
  }
}

async function connect(port: string): Promise<WebSocket> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
    type: string
    webSocketDebuggerUrl: string
  }[]
  const page = targets.find(({ type }) => type === 'page')
  if (!page) throw new Error('the browser opened without a page')
  const socket = new WebSocket(page.webSocketDebuggerUrl)
  await once(socket, 'open')
  return socket
}
