import { fork, type ChildProcess } from 'node:child_process'
import type { History } from './history.ts'
import type { Ask } from './worker.ts'

/** A history that takes longer than this hangs, on however busy a machine: most take a second or two. */
const PATIENCE_S = 600
/** Collecting garbage in threads of its own costs more processor time than it saves. */
const FLAGS = ['--single-threaded-gc', '--max-semi-space-size=64']

/** The process that played a history ended over it, or was ended. */
export class WorkerEnded extends Error {}

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
        clearInterval(clock)
        child.off('message', onMessage)
        child.off('exit', onExit)
      }
      const onMessage = (history: History) => {
        settle()
        this.#free.push(child)
        resolve(history)
      }
      let hangs = false
      const onExit = (code: number | null, signal: string | null) => {
        settle()
        const how = hangs ? `was ended after ${PATIENCE_S} s` : `ended with ${code ?? signal}`
        reject(new WorkerEnded(`the worker ${how} over ${JSON.stringify(ask).slice(0, 200)}`))
      }
      // second by second, so that none is counted in which whoever needs the machine has stopped all of us
      let seconds = 0
      const clock = setInterval(() => {
        if ((seconds += 1) < PATIENCE_S) return
        hangs = true
        child.kill('SIGKILL')
      }, 1_000)
      child.on('message', onMessage)
      child.on('exit', onExit)
      // one that cannot be asked has ended, or is about to
      child.send(ask, (error) => error && child.kill('SIGKILL'))
    })
  }

  close(): void {
    for (const child of this.#all) child.kill()
  }

  #start(): ChildProcess {
    // the parent may be a test runner with loaders of its own
    const child = fork(new URL('worker.ts', import.meta.url), [this.#bug], { execArgv: FLAGS })
    this.#all.add(child)
    child.on('exit', () => {
      this.#all.delete(child)
      const index = this.#free.indexOf(child)
      if (index >= 0) this.#free.splice(index, 1)
    })
    return child
  }
}
