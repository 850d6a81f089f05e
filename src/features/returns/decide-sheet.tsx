import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ArgsOf } from '#domain/commands.ts'
import { type CustomerReturn, type ReturnItem, unitsHere } from '#domain/customer-return.ts'
import type { Purchase } from '#domain/purchase.ts'
import { policyAt, policyTold } from '#domain/return-policy.ts'
import { type Circumstances, judge, totalOf } from '#domain/returns/judge.ts'
import { judgeUnknown } from '#domain/returns/no-purchase.ts'
import { unitsLeft } from '#domain/returns/refund.ts'
import { pieceFoundIn } from '#domain/returns/serials.ts'
import { purchaseOf } from '#domain/purchase-of.ts'
import { THE_STORE } from '#domain/store.ts'
import { useEngine, useRecord } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { priceOf, priceText } from '../shared/price-text.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useMoney } from '../shared/use-money.ts'
import { useRun } from '../shared/use-run.ts'
import { givenMinor } from './given.ts'
import { PurchaseRow } from './purchase-row.tsx'
import { purchasesHere } from './purchases-here.ts'

type Verdict = ArgsOf<'decide-return'>['verdict']
type Choice = 'grant' | 'override' | 'goodwill' | 'refuse'

/** What was taken in is decided: by the rules, against one, as the store's loss, or not at all. */
export function DecideSheet({ doc, onClose }: { doc: CustomerReturn; onClose: () => void }) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const money = useMoney()
  const engine = useEngine()
  const run = useRun()
  const isManager = useHolds('manager')
  const policies = useRecord('return-policy', THE_STORE)
  const { busy, once } = useOneTap()
  const [choice, setChoice] = useState<Choice>(doc.home || doc.why === 'over-returned' ? 'goodwill' : 'grant')
  const [note, setNote] = useState('')
  const [purchaseId, setPurchaseId] = useState(doc.purchaseId)
  const [text, setText] = useState(doc.purchaseNumber ?? '')
  const purchase = purchaseId === null ? undefined : purchaseOf(engine.view, purchaseId)
  // what waits for a manager is decided with one's PIN
  const isManagers = isManager || doc.state === 'review'
  const all: Choice[] = isManagers ? ['grant', 'override', 'goodwill', 'refuse'] : ['grant', 'refuse']
  // what another store sold nobody grants here; what was paid for is not given back
  const choices = all.filter((one) => (one === 'refuse' ? !doc.paid : one === 'goodwill' || !doc.home))
  // what was granted of it already stays so
  const open = doc.items.filter((item) => !item.granted && unitsHere(item) > 0)
  const promised = Math.max(0, (doc.promisedMinor ?? 0) - givenMinor(doc))
  const worth = open.reduce((sum, item) => sum + unitsHere(item) * (item.eachMinor ?? 0), 0)
  const [sum, setSum] = useState(() => priceText(promised || worth, doc.currency))
  // for what the sum is said: what another manager grants meanwhile is not given twice
  const [summed] = useState(() => open.map((item) => item.id))
  const sumMinor = priceOf(sum, doc.currency) ?? undefined
  const policy = policyTold(policies, policyAt(policies, doc.at).from, doc.at)
  const way = doc.exchange ? ('exchange' as const) : doc.way === 'credit' ? ('credit' as const) : ('refund' as const)
  /** what it would be, by the rules or against them; undefined where it cannot be */
  const amountOf = (manager: Circumstances['manager']): number | undefined => {
    const how = {
      ...{ policy, at: doc.at, shown: doc.shown, way, manager },
      ...{ returnId: doc.id, pieceOf: pieceFoundIn(doc) },
    }
    const here = open.map((item) => ({ ...item, quantity: unitsHere(item), serial: item.serial ?? null }))
    const judged = purchase
      ? judge(
          purchase,
          here.map((item) => ({ ...item, lineId: lineFor(purchase, item) ?? '' })),
          how,
        )
      : judgeUnknown(
          here.map((item) => ({ ...item, eachMinor: item.eachMinor ?? null })),
          how,
        )
    const fine = judged.filter(({ says }) => says === 'granted').length
    // an exchange is granted whole, or not at all
    return fine === judged.length || (fine > 0 && way !== 'exchange') ? totalOf(judged) : undefined
  }
  const amounts: Record<Choice, number | undefined> = {
    grant: amountOf('approves'),
    override: amountOf('overrides'),
    goodwill: sumMinor,
    refuse: 0,
  }
  const grant = (override: string | null): Verdict => ({
    ...{ kind: 'grant', way, purchaseId, override },
    items: doc.items.map((item) => ({
      ...{ itemId: item.id, lineId: purchase ? lineFor(purchase, item) : null, eachMinor: item.eachMinor ?? null },
    })),
    policyFrom: policyAt(policies, doc.at).from,
  })
  const verdicts: Record<Choice, () => Verdict> = {
    grant: () => grant(null),
    override: () => grant(note.trim()),
    goodwill: () => ({
      ...{ kind: 'goodwill', amountMinor: sumMinor ?? 0, items: summed },
      purchaseId: doc.home ? null : purchaseId,
    }),
    refuse: () => ({ kind: 'refuse' }),
  }
  const decide = async () => {
    const said = {
      returnId: doc.id,
      verdict: verdicts[choice](),
      note: note.trim() || null,
      customerKeys: doc.customerKeys ?? [],
    }
    const result = await run('decide-return', said)
    if (result.status === 'refused') return
    signal('saved')
    onClose()
  }
  const needsNote = choice !== 'grant'
  const isBlocked = (needsNote && note.trim() === '') || amounts[choice] === undefined
  return (
    <Sheet
      open
      title={t('decide')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={isBlocked} onClick={() => once(decide)}>
          {t(`decides.${choice}`)}
        </Button>
      }
    >
      <Stack>
        {(doc.way === 'later' || doc.way === 'drop' || doc.purchaseId === null) && open.length === doc.items.length ? (
          <>
            <TextField label={t('whichPurchase')} value={text} maxLength={200} onChange={setText} />
            {purchase ? (
              <Text>{t('purchase', { number: purchase.number })}</Text>
            ) : (
              <List label={t('here')}>
                {text.trim() !== '' &&
                  purchasesHere(engine, text)
                    .slice(0, 5)
                    .map((one) => <PurchaseRow key={one.id} purchase={one} onClick={() => setPurchaseId(one.id)} />)}
              </List>
            )}
          </>
        ) : null}
        <ChoiceGroup
          label={t('verdict')}
          value={choice}
          options={choices.map((value) => ({
            value,
            label: t(`decides.${value}`),
            detail:
              amounts[value] === undefined && value !== 'goodwill'
                ? t('decidesNot')
                : t(`decidesNext.${value}`, { amount: money(amounts[value] ?? 0, doc.currency) }),
            disabled: amounts[value] === undefined && value !== 'goodwill',
          }))}
          onChange={setChoice}
        />
        {choice === 'goodwill' && (
          <TextField
            label={t('sum', { currency: doc.currency })}
            inputMode="decimal"
            value={sum}
            error={sumMinor === undefined ? t('sumWrong') : undefined}
            onChange={setSum}
          />
        )}
        <TextField label={t(needsNote ? 'noteNeeded' : 'note')} value={note} maxLength={200} onChange={setNote} />
      </Stack>
    </Sheet>
  )
}

/** The line that it is of: as the desk knew it, or the first of its product with enough left. */
function lineFor(
  purchase: Purchase,
  { lineId, sku, quantity }: Pick<ReturnItem, 'lineId' | 'sku' | 'quantity'>,
): string | null {
  if (lineId !== null) return lineId
  const lines = purchase.lines.filter((line) => line.sku === sku)
  return (lines.find(({ id }) => unitsLeft(purchase, id) >= quantity) ?? lines[0])?.id ?? null
}
