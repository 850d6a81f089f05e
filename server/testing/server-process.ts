import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const COMMAND = join(import.meta.dirname, '..', 'cli', 'bin.js')

/** The real command in a process of its own. */
export interface ServerProcess {
  address: string
  output: () => string
  child: ChildProcess
  /** @returns its exit code, or the signal that ended it, and how long that took in ms */
  end(signal: NodeJS.Signals): Promise<{ ended: number | string | null; ms: number }>
}

/** Starts it and waits until it says that it is ready. Throws what it printed if it ends before. */
export async function startServer(env: Record<string, string>, ...args: string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, [COMMAND, 'start', '--port', '0', ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += String(chunk)
      const [, ready] = /^Storehand is ready on (\S+)$/m.exec(output) ?? []
      if (ready) resolve(ready)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)))
  })
  return {
    address,
    child,
    output: () => output,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null)
        return { ended: child.exitCode ?? child.signalCode, ms: 0 }
      const before = performance.now()
      const exit = once(child, 'exit')
      child.kill(signal)
      const [code, by] = (await exit) as [number | null, string | null]
      return { ended: code ?? by, ms: performance.now() - before }
    },
  }
}
