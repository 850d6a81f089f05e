import { ProblemError } from '../problems.ts'
import { ServerRefused } from './running-server.ts'

/** Errors whose message is a sentence for whoever typed the command. */
const KNOWN = [
  ...['backup-failed', 'data-folder-in-use', 'bad-settings', 'bad-address', 'bad-certificate'],
  ...['EACCES', 'EISDIR', 'ENOENT', 'ENOTDIR', 'EROFS'],
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
    console.error(sentenceOf(error) ?? error)
    return 1
  }
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof ServerRefused) return error.message
  if (error instanceof ProblemError) return error.problem.detail ?? error.problem.title
  const { code = '', message } = error as { code?: string; message?: string }
  return code === 'ECONNREFUSED' ? 'The server does not answer.' : KNOWN.includes(code) ? message : undefined
}
