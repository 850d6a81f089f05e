/**
 * Set up before every test file: a test that prints an error fails. A test that expects one takes it:
 * `vi.spyOn(console, 'error').mockImplementation(() => {})`, and says what it expects of it. A rejection that nobody
 * handles makes Vitest fail the run by itself.
 */
import { format } from 'node:util'
import { afterAll, afterEach } from 'vitest'

const said: string[] = []
const print = console.error
console.error = (...args: unknown[]) => {
  said.push(format(...args))
  print(...args)
}

function check(): void {
  const [first, ...rest] = said.splice(0)
  if (first === undefined) return
  throw new Error(`console.error was called${rest.length > 0 ? ` ${rest.length + 1} times` : ''}: ${first}`)
}
afterEach(check)
// what is said outside of tests
afterAll(check)
