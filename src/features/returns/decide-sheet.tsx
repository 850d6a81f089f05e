import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ArgsOf } from '#domain/commands.ts'
import type { CustomerReturn } from '#domain/customer-return.ts'
import type { Purchase } from '#domain/purchase.ts'
import { policyAt } from '#domain/return-policy.ts'
import { unitsLeft } from '#domain/returns/refund.ts'
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
import { useHolds } from '../shared/use-holds.ts'
import { useMoney } from '../shared/use-money.ts'
import { useRun } from '../shared/use-run.ts'
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
  const [choice, setChoice] = useState<Choice>(doc.home ? 'goodwill' : 'grant')
  const [note, setNote] = useState('')
  const [purchaseId, setPurchaseId] = useState(doc.purchaseId)
  const [text, setText] = useState(doc.purchaseNumber ?? '')
  const purchase = purchaseId === null ? undefined : purchaseOf(engine.view, purchaseId)
  const choices: Choice[] = isManager
    ? // what another store sold nobody grants here
      doc.home
      ? ['goodwill', 'refuse']
      : ['grant', 'override', 'goodwill', 'refuse']
    : ['grant', 'refuse']
  const promised = doc.promisedMinor ?? 0
  const grant = (override: string | null): Verdict => ({
    ...{ kind: 'grant', way: doc.way === 'credit' ? 'credit' : 'refund', purchaseId, override },
    items: doc.items.map((item) => ({
      ...{ itemId: item.id, lineId: purchase ? lineFor(purchase, item) : null, eachMinor: null },
    })),
    policyFrom: policyAt(policies, doc.at).from,
  })
  const verdicts: Record<Choice, () => Verdict> = {
    grant: () => grant(null),
    override: () => grant(note.trim()),
    goodwill: () => ({ kind: 'goodwill', amountMinor: promised }),
    refuse: () => ({ kind: 'refuse' }),
  }
  const decide = async () => {
    const said = {
      returnId: doc.id,
      verdict: verdicts[choice](),
      note: note.trim() || null,
      customerKey: doc.customerKey ?? null,
    }
    const result = await run('decide-return', said)
    if (result.status === 'refused') return
    signal('saved')
    onClose()
  }
  const needsNote = choice !== 'grant'
  const isBlocked = (needsNote && note.trim() === '') || (choice === 'goodwill' && promised === 0)
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
        {doc.way === 'later' || doc.way === 'drop' || doc.purchaseId === null ? (
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
            detail: t(`decidesNext.${value}`, { amount: money(promised, doc.currency) }),
          }))}
          onChange={setChoice}
        />
        <TextField label={t(needsNote ? 'noteNeeded' : 'note')} value={note} maxLength={200} onChange={setNote} />
      </Stack>
    </Sheet>
  )
}

/** The line that it is of: as the desk knew it, or the first of its product with enough left. */
function lineFor(purchase: Purchase, { lineId, sku, quantity }: CustomerReturn['items'][number]): string | null {
  if (lineId !== null) return lineId
  const lines = purchase.lines.filter((line) => line.sku === sku)
  return (lines.find(({ id }) => unitsLeft(purchase, id) >= quantity) ?? lines[0])?.id ?? null
}
