import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { isUndo, type UndoReason } from '#domain/timeline/explain-undo.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useBinName } from '../shared/use-bin-names.ts'
import { useCommandWords } from '../shared/use-command-words.ts'
import { useDuration } from '../shared/use-duration.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useSayWhy } from '../shared/use-undo.ts'
import { useReason } from '../shared/use-reason.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { offersOf, type OpenStep } from './step-sheet.tsx'
import { useFactsTold } from './use-facts-told.ts'
import type { Entry } from './use-timeline.ts'

/** What came to the server later than this after it was done was done without a network, in ms. */
const OFFLINE_MS = 60_000

export type EntryRowProps = {
  entry: Entry
  orderId: string
  /** of an undo: what whoever undid it said of it */
  why: UndoReason | undefined
  /** called with a step that can be taken back, or that says why not */
  onOpen: (step: OpenStep) => void
}

/**
 * One command in words: what, who, when, where, how much later it was sent, and why it was not applied. Whoever undid something may
 * say here why, as long as they have not.
 */
export function EntryRow({ entry, orderId, why, onOpen }: EntryRowProps) {
  const t = useTranslations('timeline')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const duration = useDuration()
  const reason = useReason()
  const binName = useBinName()
  const factsTold = useFactsTold()
  const order = useRecord('fulfillment', orderId)
  const command = useCommandWords()
  const undo = useTranslations('undo')
  const sayWhy = useSayWhy()
  const me = useEngineValue(({ session }) => session?.personId)
  const { name, args, by, at, answer } = entry
  const { what, thing } = command({ name, args: { ...(args as object), fulfillmentId: orderId } })
  const isProgram = name === what
  const title = isProgram && isToldBy(name) ? t(`byProgram.${name}`, { reason: reasonIn(args) }) : what
  // what customers say on their own page comes under this name
  const who = by === 'customer' ? t('customer') : isProgram ? t('program') : nameOf(by)
  const stood = name === 'unstage' ? placeBefore(order, args) : undefined
  const late = answer ? answer.receivedAt - at : 0
  const detail = [
    thing ?? (stood && binName(stood)),
    ...factsTold(order, entry.cmdId),
    t('byWhen', { name: who, when: when(at) }),
    answer?.device && t('device', { device: answer.device }),
    why && t('why', { reason: undo(`reason.${why}`) }),
    late > OFFLINE_MS && t('later', { duration: duration(late) }),
    answer?.onBehalfOf && t('onBehalfOf', { name: nameOf(answer.onBehalfOf) }),
    answer?.code && reason({ code: answer.code, detail: answer.detail ?? undefined }).says,
  ]
  const step = { name, id: entry.factId ?? entry.cmdId }
  const stands = order && (!answer || answer.status === 'applied') && offersOf(order, step) !== undefined
  const told = detail.filter(Boolean).join(' · ')
  const mayExplain = isUndo(name) && why === undefined && by === me && answer?.status === 'applied'
  return (
    <ListRow
      title={title}
      detail={told}
      onClick={stands ? () => onOpen({ step, title, detail: told }) : undefined}
      action={
        mayExplain && (
          <IconButton
            icon="info"
            label={`${undo('sayWhy')}: ${title}`}
            onClick={() => void sayWhy({ fulfillmentId: orderId, about: [entry.cmdId] }, title)}
          />
        )
      }
      trailing={
        answer?.status === 'rejected' ? (
          <StateChip tone="bad" icon="cross">
            {t('refused')}
          </StateChip>
        ) : (
          answer?.status === 'quarantined' && (
            <StateChip tone="warn" icon="lock">
              {t('kept')}
            </StateChip>
          )
        )
      }
    />
  )
}

/** The bin that a parcel was taken out of, as far as the order still tells. */
function placeBefore(order: Fulfillment | undefined, args: unknown): string | undefined {
  const undoes = typeof args === 'object' && args !== null && 'undoes' in args ? args.undoes : undefined
  return order?.takenOut?.findLast(({ parcel }) => parcel.stageId === undoes)?.parcel.binId
}

const TOLD = [
  ...(['route-fulfillment', 'cancel-fulfillment', 'receive-photo', 'leave-feed', 'customer-on-way'] as const),
  ...(['expire-hold', 'note-message', 'choose-store', 'answer-share'] as const),
] as const

const isToldBy = (name: string): name is (typeof TOLD)[number] => TOLD.some((told) => told === name)

function reasonIn(args: unknown): string {
  return typeof args === 'object' && args !== null && 'reason' in args ? String(args.reason) : ''
}
