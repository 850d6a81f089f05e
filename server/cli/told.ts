import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { ImportFileError } from '../import/reject.ts'
import { ProblemError } from '../problems.ts'
import { ServerRefused, toldBy } from './running-server.ts'

/** Errors of our own whose message is a sentence for whoever typed the command. */
const KNOWN = [
  ...['backup-failed', 'data-folder-in-use', 'no-database', 'no-postgres'],
  ...['bad-settings', 'bad-certificate', 'bad-rules'],
]

/**
 * Runs a command. Errors that a person can do something about are told in one sentence, others with all there is.
 * @returns the exit status
 */
export async function told(work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    console.error(sentenceOf(error)?.sentence ?? error)
    return 1
  }
}

/** What is wrong and what to do next; undefined where only whoever wrote this program can do something. */
export function sentenceOf(error: unknown): { code: string; sentence: string } | undefined {
  if (error instanceof ImportFileError || error instanceof ServerRefused)
    return { code: error.code, sentence: error.message }
  if (error instanceof ProblemError) return { code: error.problem.code, sentence: toldBy(error.problem) }
  const { code = '', message } = error as { code?: string; message: string }
  const sentence = KNOWN.includes(code) ? message : sentenceOfSystem(error as SystemError)
  return sentence === undefined ? undefined : { code, sentence }
}

interface SystemError extends NodeJS.ErrnoException {
  port?: number
  address?: string
  hostname?: string
}

function sentenceOfSystem({ code, syscall, path = 'the file', port, address, hostname }: SystemError) {
  switch (code) {
    case 'ENOENT':
      return existsSync(dirname(path)) ? `There is no file ${path}.` : `There is no folder ${dirname(path)}.`
    case 'EISDIR':
      return 'This is a folder, not a file.'
    case 'EEXIST':
    case 'ENOTDIR':
      return `${path} is no folder: there is a file of that name, or of a part of it. Name another folder.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return syscall === 'listen'
        ? `Port ${port} is for the system’s own programs. Choose another one with --port.`
        : `${path} may not be read or written.`
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return 'The disk is full.'
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return 'The database in the data folder may not be read or written.'
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return 'The database in the data folder is damaged. Put a backup in its place: npx storehand restore FILE.'
    case 'EADDRINUSE':
      return `Another program is using port ${port}. Stop it, or choose another port with --port.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}. ${LISTEN}`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no machine ${hostname}. ${LISTEN}`
    case 'ECONNREFUSED':
      return 'The server does not answer. Try again in a moment.'
    case 'ECONNRESET':
      return 'The server broke off. Try again in a moment.'
    default:
      return undefined
  }
}

const LISTEN = 'Name one with --host (HOST): 127.0.0.1 for this machine alone, 0.0.0.0 for every network.'
