import { MAX_LINE_BYTES, type FileLine } from './lines.ts'

/** Cuts a JSON array into its elements, each as if it stood on a line of its own: under the number of the line it begins on. */
export class JsonArrayReader {
  /** how many brackets are open, the array's own included */
  #depth = 0
  #inText = false
  #escaped = false
  #element: FileLine | undefined

  push(lines: readonly FileLine[]): FileLine[] {
    return lines.flatMap((line) => this.#pushLine(line))
  }

  /** What is left of an element whose end is missing. */
  end(): FileLine[] {
    return this.#element ? [this.#element] : []
  }

  #pushLine({ number, text, problem }: FileLine): FileLine[] {
    const done: FileLine[] = []
    if (problem && this.#element) this.#element.problem ??= problem
    let from = 0
    for (let at = 0; at < text.length; at++) {
      const wasOutside = this.#depth <= 1
      const step = this.#step(text.charAt(at))
      if (wasOutside && this.#depth === 2) {
        this.#element = { number, text: '' }
        from = at
      }
      if (step === 'closed' && this.#depth === 1 && this.#element) {
        done.push(this.#extended(text.slice(from, at + 1)))
        this.#element = undefined
      }
    }
    if (this.#element) this.#element = this.#extended(text.slice(from))
    return done
  }

  /** What is too long is not kept, so that memory stays flat. */
  #extended(text: string): FileLine {
    const element = this.#element ?? { number: 0, text: '' }
    if (element.problem) return element
    const whole = `${element.text}${text} `
    if (whole.length > MAX_LINE_BYTES) return { ...element, text: whole.slice(0, 200), problem: 'too-long' }
    return { ...element, text: whole }
  }

  #step(character: string): 'closed' | undefined {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false
      else if (character === '\\') this.#escaped = true
      else if (character === '"') this.#inText = false
      return undefined
    }
    if (character === '"') this.#inText = true
    else if (character === '{' || character === '[') this.#depth++
    else if (character === '}' || character === ']') {
      this.#depth--
      return 'closed'
    }
    return undefined
  }
}
