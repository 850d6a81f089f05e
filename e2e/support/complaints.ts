import type { BrowserContext } from '@playwright/test'

/** What Chromium itself logs as an error when a request finds no server, or one that is shutting down (503). */
export const SERVER_AWAY =
  /net::ERR_(CONNECTION|EMPTY_RESPONSE|INTERNET_DISCONNECTED|ABORTED|INCOMPLETE|FAILED|SOCKET_NOT_CONNECTED)|status of 503/

/** Errors in the consoles of a test's pages: each fails the test unless the test said that it would come. */
export class Complaints {
  readonly #heard: string[] = []
  readonly #allowed: RegExp[] = []

  /** Every context that `browser` makes is watched already; this is for persistent ones. */
  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#heard.push(`${message.text()} (${message.location().url})`)
    })
    // thrown and not caught, or a promise rejected and not handled
    context.on('weberror', (webError) => {
      const error = webError.error()
      this.#heard.push(error.stack ?? error.message)
    })
  }

  /** Expects errors that match, from the start of the test to its end. */
  allow(expected: RegExp): void {
    this.#allowed.push(expected)
  }

  unexpected(): string[] {
    return this.#heard.filter((text) => !this.#allowed.some((expected) => expected.test(text)))
  }
}
