import { fork, type ChildProcess } from 'node:child_process'
import type { History } from './history.ts'
import type { Ask } from './worker.ts'

/** A history that takes longer than this in real time hangs. */
const PATIENCE_MS = 120_000

/** Processes that play histories; each plays one at a time. */
export class Pool {
  readonly #free: ChildProcess[] = []
  readonly #all = new Set<ChildProcess>()
  readonly #bug: string

  constructor(bug = '') {
    this.#bug = bug
  }

  async play(ask: Ask): Promise<History> {
    const child = this.#free.pop() ?? this.#start()
    return await new Promise<History>((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer)
        child.off('message', onMessage)
        child.off('exit', onExit)
      }
      const onMessage = (history: History) => {
        settle()
        this.#free.push(child)
        resolve(history)
      }
      const onExit = (code: number | null) => {
        settle()
        this.#all.delete(child)
        // over a history that hangs, or that ended the process
        reject(new Error(`a worker ended with ${code} over ${JSON.stringify(ask).slice(0, 200)}`))
      }
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      child.on('message', onMessage)
      child.on('exit', onExit)
      child.send(ask)
    })
  }

  close(): void {
    for (const child of this.#all) child.kill()
  }

  #start(): ChildProcess {
    // the parent may be a test runner with loaders of its own
    const child = fork(new URL('worker.ts', import.meta.url), [this.#bug], { execArgv: [] })
    this.#all.add(child)
    return child
  }
}
