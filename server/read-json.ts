import type { App } from './app.ts'
import { ProblemError } from './problems.ts'

/** Objects and lists in one another; what devices send has eight. Deeper ones would end those who walk through them. */
export const DEEPEST = 32

/** Reads bodies of JSON as the framework does, which leaves out `__proto__`, but none that is too deep. */
export function readJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isDeep(body)) return done(new ProblemError('too-deep'), undefined)
    // what it gives back is handed on as it is
    void parse(request, body, done)
  })
}

/** By its brackets, without those in texts; a text that is no JSON may be anything. */
function isDeep(json: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < json.length; at++) {
    const char = json.charCodeAt(at)
    if (inText) {
      if (char === BACKSLASH) at++
      else if (char === QUOTE) inText = false
    } else if (char === QUOTE) inText = true
    else if (char === BRACE || char === BRACKET) {
      if (++depth > DEEPEST) return true
    } else if (char === BRACE_END || char === BRACKET_END) depth--
  }
  return false
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d]
