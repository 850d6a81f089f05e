import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { ReturnPolicyVersion } from '#domain/return-policy.ts'

const Rules = z.omit(ReturnPolicyVersion, { from: true })
export type Rules = z.infer<typeof Rules>

/** Rules that cannot be read, or are not published, with why. */
export class BadRules extends Error {
  readonly code = 'bad-rules'
}

/** Reads rules of returns from a file of JSON. @throws BadRules; errors of reading a file as they are */
export async function readRules(path: string): Promise<Rules> {
  const text = await readFile(path, 'utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new BadRules(`${path} is no JSON: ${(error as Error).message}.`)
  }
  const read = Rules.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = issue && issue.path.length > 0 ? ` At ${issue.path.join('.')}` : ''
  throw new BadRules(
    `${path} is no table of rules.${where}: ${issue?.message ?? 'it does not fit'}. See docs/returns.md.`,
  )
}
