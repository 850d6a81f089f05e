import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'

/** The project's own tools and Node come first, also when no npm script started us. */
const PATH = [resolve('node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter)

/** Runs a command in the project's root with this terminal; the exit code, or 1 if it never ran. */
export function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, PATH, ...env } })
    child.on('error', (error) => {
      console.error(error.message)
      done(1)
    })
    child.on('close', (code) => done(code ?? 1))
  })
}

/** The same, keeping what it prints, so that two can run at once without mixing their words. */
export function capture(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    let output = ''
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH } })
    const add = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('error', (error) => done({ code: 1, output: error.message }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}
