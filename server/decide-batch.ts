import { v5 as uuidv5 } from 'uuid'
import type { CommandDefinition, Origin } from '#domain/command.ts'
import { parseCommand, shownArgs } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Decision, Effect } from '#domain/decision.ts'
import type { ReasonCode } from '#domain/reasons.ts'
import type { RecordKey } from '#domain/record-key.ts'
import { movementsOf } from '#domain/stock/movements-of.ts'
import type { ExecutedOutcome, ServerCommand } from './execute.ts'
import type { Workspace } from './workspace.ts'

/** Ids of commands that came without one derive from this and their key. */
const NAMESPACE = '6f2d1c0e-5a4b-5c1d-9e7f-0b8a6d3c2e10'

/** A command that is executed now, and what it needs. */
export interface Prepared {
  command: ServerCommand
  cmdId: string
  origin: Origin
  /** undefined where this server cannot read it */
  known?: { definition: CommandDefinition; args: unknown; touches: RecordKey[] }
  /** why no rule looks at it */
  refused?: Pick<ExecutedOutcome, 'status' | 'code' | 'detail'> | undefined
}

type Verdict = Pick<ExecutedOutcome, 'status' | 'code' | 'detail' | 'changes'>

/** The id of a command that came without one. */
export const cmdIdOf = (storeId: string, origin: Origin, key: string): string =>
  uuidv5(`${storeId}/${origin}/${key}`, NAMESPACE)

/** Finds the command's definition and the records that it touches. */
export function prepare(storeId: string, origin: Origin, command: ServerCommand): Prepared {
  const cmdId = command.cmdId ?? cmdIdOf(storeId, origin, command.key)
  const about = { command, cmdId, origin }
  const parsed = parseCommand(command.name, command.v, command.args)
  if (!parsed.ok) {
    const detail = parsed.code === 'bad-arguments' ? { issues: parsed.issues.slice(0, 500) } : {}
    return { ...about, refused: refusedUnseen(command) ?? { status: 'rejected', code: parsed.code, detail } }
  }
  const { definition, args } = parsed
  const { onBehalfOf } = command
  const kept = onBehalfOf ? [{ kind: 'attention' as const, id: onBehalfOf.cmdId }] : []
  const known = { definition, args, touches: [...touchesOf(definition, args, command), ...kept] }
  const fromHere = definition.origins.includes(origin)
  return {
    ...about,
    known,
    refused: refusedUnseen(command) ?? (fromHere ? undefined : { status: 'rejected', code: 'not-from-here' }),
  }
}

/** The people whose rights are asked for. */
export function authorsOf({ command, origin, known, refused }: Prepared): string[] {
  if (!known || refused || !isPersons(origin)) return []
  return [command.actorId, ...(command.approverId === undefined ? [] : [command.approverId])]
}

const isPersons = (origin: Origin) => origin === 'device' || origin === 'online'

/** What is answered before any rule is asked. */
function refusedUnseen({ held, earlier }: ServerCommand): Prepared['refused'] {
  if (held) return { status: 'quarantined', ...held }
  // the server forgot this answer, the device did not: it stands
  return earlier?.status === 'applied' ? undefined : earlier
}

/** Of a command that is held, as much as can be had: this may be where it crashes. */
function touchesOf({ touches }: CommandDefinition, args: unknown, { held }: ServerCommand): RecordKey[] {
  try {
    return touches(args)
  } catch (error) {
    if (held) return []
    throw error
  }
}

/**
 * Decides one command on the workspace and leaves its changes there. What a device sent and was not applied stays in the
 * store's sight until somebody has settled it.
 * @param applied the commands that were applied before, in the log or in this batch
 * @param receivedAt UTC ms
 */
export function decideOne(
  workspace: Workspace,
  prepared: Prepared,
  applied: ReadonlySet<string>,
  receivedAt: number,
): Verdict {
  const verdict = judge(workspace, prepared, applied, receivedAt)
  if (verdict.status === 'applied' || prepared.origin !== 'device') return verdict
  const changes = [openAttention(workspace, prepared, verdict), ...reopen(workspace, prepared)]
  return { ...verdict, changes }
}

/** It happened in the store and had been accepted: somebody has to look. A request leaves nothing behind. */
function reopen(workspace: Workspace, prepared: Prepared): Verdict['changes'] {
  const { command, known } = prepared
  const isReport = command.earlier?.status === 'applied' && known?.definition.mode === 'report'
  const order = isReport ? known.touches.find(({ kind }) => kind === 'fulfillment') : undefined
  if (!order) return []
  return runEffect(workspace, { type: 'open-case', code: 'answered-differently', fulfillmentId: order.id }, prepared)
}

function openAttention(workspace: Workspace, { command, cmdId, known }: Prepared, verdict: Verdict) {
  const { name, actorId, at, after = null } = command
  const { status, code = status, detail = {} } = verdict
  // what is known is said in the version of today
  const v = known?.definition.v ?? command.v
  const args = known ? shownArgs(name, known.args) : null
  const key = { kind: 'attention', id: cmdId } as const
  const cause = code === 'depends-on-failed' ? after : null
  workspace.add(key, { id: cmdId, name, v, args, actorId, at, status, code, detail, cause, settled: null })
  return { ...key, created: true }
}

function judge(workspace: Workspace, prepared: Prepared, applied: ReadonlySet<string>, receivedAt: number): Verdict {
  const { command, known, refused } = prepared
  if (refused || !known) return { status: 'rejected', ...refused, changes: [] }
  if (command.keyFrom && !applied.has(command.keyFrom)) {
    return { status: 'quarantined', code: 'bad-proof', changes: [] }
  }
  if (command.after && !applied.has(command.after)) {
    return { status: 'rejected', code: 'depends-on-failed', changes: [] }
  }
  const decision = decideWith(known, workspace, prepared, receivedAt)
  switch (decision.kind) {
    case 'reject':
      return { status: 'rejected', ...decision.reason, changes: [] }
    case 'hold':
      return { status: 'quarantined', ...decision.reason, changes: [] }
    case 'cannot-tell': {
      // nobody may do anything here under a name that the store does not know
      const held = decision.missing.kind === 'person' && known.definition.mode === 'report'
      const code: ReasonCode = `unknown-${decision.missing.kind}`
      return { status: held ? 'quarantined' : 'rejected', code, changes: [] }
    }
    case 'accept': {
      const movements = movementsOf(decision, workspace)
      const list = ({ kind, id }: RecordKey) => {
        const listed = changes.some((change) => change.kind === kind && change.id === id)
        if (!listed) changes.push({ kind, id, created: false })
      }
      const changes: Verdict['changes'] = decision.changes.flatMap(({ kind, id, doc }) => {
        const became = workspace.put({ kind, id }, doc)
        return became === 'unchanged' ? [] : [{ kind, id, created: became === 'created' }]
      })
      const by = command.onBehalfOf?.actorId ?? command.actorId
      for (const [index, movement] of movements.entries()) {
        workspace.move({ ...movement, id: `${prepared.cmdId}/${index}`, by, at: command.at })
        changes.push({ kind: 'stock-level', id: movement.sku, created: false })
      }
      for (const effect of decision.effects) changes.push(...runEffect(workspace, effect, prepared))
      const { personal } = command
      if (personal && workspace.get(personal.kind, personal.id)) {
        const { kind, id, part } = personal
        const became = workspace.putPersonal({ kind, id }, part)
        if (became === 'updated') list({ kind, id })
      }
      for (const { kind, id } of known.touches) {
        if (kind === 'fulfillment' && workspace.forgetVisit(id, command.at) === 'updated') list({ kind, id })
      }
      return { status: 'applied', ...decision.notice, changes }
    }
  }
}

/** A person's command is judged by their rights too; a program was let in by its origin. */
function decideWith(
  { definition, args }: NonNullable<Prepared['known']>,
  workspace: Workspace,
  { command, cmdId, origin }: Prepared,
  receivedAt: number,
): Decision {
  const { actorId, approverId, onBehalfOf, clientId = '', at, occurred, earlier } = command
  const input = { args, cmdId, actorId, clientId, at }
  if (!isPersons(origin)) return definition.decide(workspace, input)
  // what a restored server forgot was received once, about when it was made
  const moment = { uncertaintyMs: occurred?.uncertaintyMs ?? 0, receivedAt: earlier ? at : receivedAt }
  return decide(definition, workspace, { ...input, approverId, onBehalfOf }, moment)
}

/** What only the server does. Ids derive from the cmdId, so that a command makes the same thing however often it runs. */
function runEffect(workspace: Workspace, effect: Effect, { command, cmdId }: Prepared): Verdict['changes'] {
  switch (effect.type) {
    case 'open-case': {
      const id = uuidv5('case', cmdId)
      const { code, fulfillmentId } = effect
      workspace.add(
        { kind: 'case', id },
        { id, code, fulfillmentId, openedAt: command.at, openedBy: command.actorId, closed: null },
      )
      // whoever settles the case needs to see it
      workspace.setInFeed({ kind: 'fulfillment', id: fulfillmentId }, true)
      return [{ kind: 'case', id, created: true }]
    }
    case 'know-author':
      workspace.authors.push(effect)
      return []
    case 'set-pin':
      if (command.pinHash === undefined) throw new Error('a PIN was set and none came along')
      workspace.pins.push({ personId: effect.personId, hash: command.pinHash })
      return []
    case 'revoke-device':
      workspace.revokedDevices.push(effect.deviceId)
      return []
    case 'invite-devices': {
      const { enrolmentCodeHash: hash, actorId: madeBy, at: madeAt } = command
      if (hash === undefined) throw new Error('a code was made and its hash did not come along')
      const { devices, expiresAt } = effect
      workspace.enrolmentCodes.push({ hash, madeBy, madeAt, expiresAt, devices })
      return []
    }
    case 'rename-device':
      workspace.renamedDevices.push(effect)
      return []
    case 'tell-store': {
      const { storeId: toStore, name, args } = effect
      // one command may have something to tell to several stores
      const isUsed = (id: string) => workspace.events.some((event) => event.id === id)
      let id = uuidv5('event', cmdId)
      for (let more = 1; isUsed(id); more++) id = uuidv5(`event ${more}`, cmdId)
      workspace.events.push({ id, toStore, name, args, actorId: command.actorId, at: command.at })
      return []
    }
    case 'tell-customer': {
      const { message: kind, fulfillmentId } = effect
      workspace.messages.push({ id: `${kind}/${cmdId}`, fulfillmentId, kind })
      return []
    }
    case 'make-label':
      workspace.labels.push({ labelId: cmdId, ...effect })
      return []
    case 'void-label':
      workspace.voidedLabels.push(effect.labelId)
      return []
    case 'pay-back': {
      const { payBack } = effect
      const { purchaseId, onto } = payBack
      const tender = 'id' in onto ? `tender ${onto.id}` : onto.kind
      const refundId = uuidv5(`refund ${purchaseId} ${tender}`, cmdId)
      const asked = workspace.refunds.find((refund) => refund.refundId === refundId)
      // one command may give onto the same tender for more than one reason: it is one refund
      if (asked) asked.payBack = { ...payBack, amountMinor: asked.payBack.amountMinor + payBack.amountMinor }
      else workspace.refunds.push({ refundId, payBack })
      return []
    }
    case 'settle-refund':
      workspace.settledRefunds.push(effect)
      return []
    case 'post-count': {
      const { post } = effect
      workspace.posts.push({
        post,
        id: `${cmdId}/count/${post.sku}`,
        by: command.onBehalfOf?.actorId ?? command.actorId,
      })
      return [{ kind: 'stock-level', id: post.sku, created: false }]
    }
    case 'enter-feed': {
      const { kind, id } = effect
      workspace.setInFeed({ kind, id }, true)
      return [{ kind, id, created: false }]
    }
    case 'leave-feed': {
      const { kind, id } = effect
      workspace.setInFeed({ kind, id }, false)
      return [{ kind, id, created: false }]
    }
  }
}
