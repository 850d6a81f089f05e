import type { Purchase } from '#domain/purchase.ts'
import {
  PULL_LIMIT,
  SCHEMA,
  START,
  type Outcome,
  type PullRequest,
  type PullResponse,
  type Row,
} from '#domain/protocol.ts'
import type { Audience, RecordKind } from '#domain/records.ts'
import { authenticateDevice, type Access } from '../authenticate.ts'
import { seal, type DataKeys } from '../data-keys.ts'
import type { Presence } from '../presence.ts'
import { ProblemError, whoIsAsking } from '../problems.ts'
import type { Database } from '../store/database.ts'
import type { Digests } from '../store/head.ts'
import { withoutTokens } from '../without-tokens.ts'
import { HERE, OUTCOME, readLines, ROW, type Line } from './pull-lines.ts'

/**
 * What is new to a device since `from`: each record in its latest form, in versions' order. Outcomes come with the last
 * page, as only then the device takes rows, cursor and outcomes over at once.
 * @throws ProblemError unauthorised, token-expired, invalid-dpop-proof, device-revoked, resync, upgrade
 */
export async function pull(
  database: Database,
  dataKeys: DataKeys,
  access: Access,
  request: PullRequest,
  presence?: Presence,
): Promise<PullResponse> {
  const { from, schema, storeId } = request
  if (schema < SCHEMA) throw new ProblemError('upgrade')
  const lines = await readLines(database, access, request)
  const here = lines.find(({ part }) => part === HERE)
  if (!here) {
    await authenticateDevice(database, access, storeId)
    throw new ProblemError('unauthorised', whoIsAsking.device)
  }
  presence?.seen(storeId, here.device ?? '', request.waiting)
  // a version that was pruned has no tag: only a page that ended in its records goes on from there
  const isKnown = here.extra === from.tag && (from.tag !== '' || from.kind !== undefined)
  if (from.ver > START.ver && !isKnown) throw new ProblemError('resync')

  const records = lines.filter(({ part }) => part === ROW)
  const more = records.length > PULL_LIMIT
  const page = records.slice(0, PULL_LIMIT)
  const last = page.at(-1)
  const key = dataKeys(here.device ?? '')
  const digests = JSON.parse(here.json ?? '{}') as Digests
  return {
    to: more && last ? cursorAt(last) : { ver: here.number, tag: here.tag },
    rows: page.map((line) => toRow(line, key)),
    lastSeq: here.flag,
    outcomes: more ? [] : lines.filter(({ part }) => part === OUTCOME).map(toOutcome),
    digest: digests[here.kind as Audience] ?? 0,
    catalogue: here.id ?? '',
    now: database.clock(),
    more,
  }
}

function cursorAt({ number, tag, kind, id }: Line): PullResponse['to'] {
  return { ver: number, tag, kind: kind as RecordKind, id: id ?? '' }
}

function toRow({ number, kind, id, json, extra, flag }: Line, dataKey: Buffer): Row {
  const key = { kind: kind as RecordKind, id: id ?? '', ver: number }
  if (flag === 1) return { ...key, op: 'del' }
  return {
    ...key,
    op: 'put',
    doc: docOf(kind, json),
    ...(extra !== null && { personal: seal(dataKey, key, extra) }),
  }
}

function docOf(kind: string, json: string | null): unknown {
  const doc: unknown = JSON.parse(json ?? 'null')
  return kind === 'purchase' ? withoutTokens(doc as Purchase) : doc
}

function toOutcome({ number, tag, kind, id, json }: Line): Outcome {
  return {
    cmdId: tag,
    seq: number,
    status: kind as Outcome['status'],
    ...(id !== null && { code: id }),
    ...(json !== null && { detail: JSON.parse(json) as Record<string, string | number> }),
  }
}
