import { setTimeout as wait } from 'node:timers/promises'

const TRIES = 6

/** The connection to the database went away; whether its transaction was committed is not known. */
export class ConnectionLost extends Error {
  readonly code = 'connection-lost'

  constructor(cause: unknown) {
    super('The connection to the database was lost', { cause })
  }
}

/**
 * After these the same transaction may succeed, as it is idempotent: serialisation failure, deadlock, a row that a
 * concurrent transaction inserted first, a lock not had in time, and every way of losing the connection. Codes of five
 * characters: appendix A of the PostgreSQL manual.
 */
const AGAIN = new Set([
  ...['40001', '40P01', '23505', '55P03', '57P01', '57P02', '57P03', '53300'],
  ...['connection-lost', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
])

/** Connection, resources, operator, system, internal: the classes that say nothing about the statement. */
const TROUBLE = /^(08|53|57|58|XX)...$|^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN|NOMEM|PROTOCOL)/

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

/** The database's disk has no room: SQLITE_FULL, disk_full of PostgreSQL. The transaction was rolled back. */
export function isDiskFull(error: unknown): boolean {
  return ['SQLITE_FULL', '53100'].includes(codeOf(error))
}

/** A text with a NUL in it, which PostgreSQL has none of: nothing that it holds could be meant. */
export function isNoText(error: unknown): boolean {
  return codeOf(error) === '22021'
}

/** Errors that say something about the database's health, and nothing about the command that met them. */
export function isDatabaseTrouble(error: unknown): boolean {
  return AGAIN.has(codeOf(error)) || TROUBLE.test(codeOf(error))
}

/** Runs it again after a passing trouble, with a growing, spread wait (10 to 500 ms). */
export async function retryTransaction<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      const mayPass = AGAIN.has(codeOf(error)) || codeOf(error).startsWith('08')
      if (attempt >= TRIES || !mayPass) throw error
      await wait(Math.min(500, 10 * 2 ** attempt) * (0.5 + Math.random()))
    }
  }
}
