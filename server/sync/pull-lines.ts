import { sql } from 'kysely'
import { PULL_LIMIT, START, type PullRequest } from '#domain/protocol.ts'
import type { Access } from '../authenticate.ts'
import type { Database } from '../store/database.ts'

export const HERE = 0
export const ROW = 1
export const OUTCOME = 2

/**
 * One line of the statement's answer. What the columns hold:
 *
 * |         | number | tag               | kind     | id        | json    | extra                       | flag     | device    |
 * |---------|--------|-------------------|----------|-----------|---------|-----------------------------|----------|-----------|
 * | HERE    | head   | of the head       | audience | catalogue | digests | tag of the version `from`   | last seq | device id |
 * | ROW     | ver    | of that version, empty where it was pruned | kind     | id        | doc     | personal part               | deleted  |           |
 * | OUTCOME | seq    | cmdId             | status   | code      | detail  |                             |          |           |
 */
export interface Line {
  part: typeof HERE | typeof ROW | typeof OUTCOME
  number: number
  tag: string
  kind: string
  id: string | null
  json: string | null
  extra: string | null
  flag: number
  device: string | null
}

/**
 * Everything that a pull answers with, of one moment, in one statement: a statement is its own snapshot on both engines.
 * No HERE line means that the token opens nothing in this store. One row more than a page tells that there are more.
 */
export async function readLines(database: Database, access: Access, request: PullRequest): Promise<Line[]> {
  const { storeId, clientId, from, ackedSeq } = request
  const { tokenHash, thumbprint } = access
  // inside a version go on behind that row, else with the next version
  const { kind = '', id = '' } = from
  const ver = kind === '' ? from.ver + 1 : from.ver
  // who starts from nothing has nothing to forget
  const forgotten = from.ver === START.ver ? sql`and d.deleted = 0` : sql``
  const { rows } = await sql<Line>`
    with here as (
      select d.device_id, d.audience, coalesce(h.head, 0) as head, coalesce(h.tag, '') as tag,
             coalesce(h.digests_json, '{}') as digests_json, coalesce(v.tag, '') as from_tag,
             coalesce(k.tag, '') as catalogue, c.client_id, coalesce(c.last_seq, 0) as last_seq
      from access_token t
      join device d on d.store_id = t.store_id and d.device_id = t.device_id
      left join store_head h on h.store_id = d.store_id
      left join version v on v.store_id = d.store_id and v.ver = ${from.ver}
      left join catalogue k on k.store_id = d.store_id
      left join client c on c.store_id = d.store_id and c.client_id = ${clientId} and c.device_id = d.device_id
      where t.token_hash = ${tokenHash} and t.expires_at > ${database.clock()}
        and d.store_id = ${storeId} and d.thumbprint = ${thumbprint} and d.revoked_at is null
    ), feed as (
      select d.ver, d.kind, d.id, d.doc_json, d.personal_json, d.deleted
      from document d join here on here.audience = d.audience
      where d.store_id = ${storeId} and (d.ver, d.kind, d.id) > (${ver}, ${kind}, ${id}) ${forgotten}
      order by d.ver, d.kind, d.id
      limit ${PULL_LIMIT + 1}
    )
    select ${sql.lit(HERE)} as part, 0 as place, head as number, tag, audience as kind, catalogue as id,
           digests_json as json, from_tag as extra, last_seq as flag, device_id as device
    from here
    union all
    select ${sql.lit(ROW)}, row_number() over (order by f.ver, f.kind, f.id), f.ver, coalesce(v.tag, ''), f.kind, f.id,
           f.doc_json, f.personal_json, f.deleted, null
    from feed f left join version v on v.store_id = ${storeId} and v.ver = f.ver
    union all
    select ${sql.lit(OUTCOME)}, l.seq, l.seq, l.cmd_id, l.status, l.code, l.detail_json, null, 0, null
    from command_log l join here on here.client_id = l.client_id
    where l.store_id = ${storeId} and l.seq > ${ackedSeq}
    union all
    select ${sql.lit(OUTCOME)}, r.seq, r.seq, l.cmd_id, l.status, l.code, l.detail_json, null, 0, null
    from receipt r
    join here on here.client_id = r.client_id
    join command_log l on l.store_id = r.store_id and l.cmd_id = r.cmd_id
    where r.store_id = ${storeId} and r.seq > ${ackedSeq}
    order by part, place
  `.execute(database.read)
  return rows
}
