import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Condition, type ReturnRule } from '#domain/return-policy.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { Quantity } from '../shared/quantity.tsx'

const MOST_DAYS = 10_000
const RECEIPTS = ['any', 'yes', 'no'] as const
const ANSWERS = ['tender', 'credit', 'exchange', 'refuse'] as const
type Kind = (typeof ANSWERS)[number]

export type ReturnRuleSheetProps = {
  rule: ReturnRule
  isNew: boolean
  onClose: () => void
  onDone: (rule: ReturnRule) => void
  onRemove: () => void
}

/** One row of the table: for which cases it is, and what happens then. */
export function ReturnRuleSheet({ rule, isNew, onClose, onDone, onRemove }: ReturnRuleSheetProps) {
  const t = useTranslations('returnPolicy')
  const setup = useTranslations('setup')
  const app = useTranslations('app')
  const { answer } = rule
  const [says, setSays] = useState(rule.says)
  const [from, setFrom] = useState<number | undefined>(rule.days.from)
  const [to, setTo] = useState<number | null | undefined>(rule.days.to)
  const [receipt, setReceipt] = useState(rule.receipt)
  const [conditions, setConditions] = useState<readonly Condition[]>(rule.conditions ?? Condition.options)
  const [departments, setDepartments] = useState(rule.departments?.join(', ') ?? '')
  const [channels, setChannels] = useState(rule.channels?.join(', ') ?? '')
  const [kind, setKind] = useState<Kind>(kindOf(answer))
  const [fee, setFee] = useState<number | undefined>(answer.kind === 'refund' ? answer.feePercent : 0)
  const [shipping, setShipping] = useState(answer.kind === 'refund' && answer.shipping === 'share')
  const [approval, setApproval] = useState(answer.kind !== 'refuse' && answer.approval)
  const isRefund = kind === 'tender' || kind === 'credit'
  const isBackwards = typeof to === 'number' && from !== undefined && to < from
  const given = (): ReturnRule | undefined => {
    if (says.trim() === '' || from === undefined || to === undefined || isBackwards) return undefined
    if (conditions.length === 0 || (isRefund && fee === undefined)) return undefined
    return {
      ...{ id: rule.id, says: says.trim(), departments: namesIn(departments), channels: namesIn(channels), receipt },
      // in the order in which they are told
      conditions: conditions.length === Condition.options.length ? null : Condition.options.filter(isChosen),
      days: { from, to },
      answer: answerOf(kind, { feePercent: fee ?? 0, shipping: shipping ? 'share' : 'none', approval }),
    }
  }
  const isChosen = (condition: Condition) => conditions.includes(condition)
  const done = given()
  return (
    <Sheet
      open
      title={isNew ? t('newRule') : rule.says}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={!done} onClick={() => done && onDone(done)}>
          {setup('done')}
        </Button>
      }
    >
      <TextField
        label={t('says')}
        hint={t('saysHint')}
        value={says}
        maxLength={200}
        autoComplete="off"
        onChange={setSays}
      />
      <Section heading={t('caseOf')} level={3}>
        <Quantity label={t('fromDays')} value={from} max={MOST_DAYS} onChange={setFrom} />
        <Checkbox label={t('noEnd')} checked={to === null} onChange={(isOn) => setTo(isOn ? null : (from ?? 0) + 30)} />
        {to !== null && <Quantity label={t('toDays')} value={to} max={MOST_DAYS} onChange={setTo} />}
        {isBackwards && <Text strong>{t('daysEnd')}</Text>}
        <ChoiceGroup
          label={t('receipt')}
          value={receipt === null ? 'any' : receipt ? 'yes' : 'no'}
          options={RECEIPTS.map((value) => ({ value, label: t(`receipts.${value}`) }))}
          onChange={(value) => setReceipt(value === 'any' ? null : value === 'yes')}
        />
        <TextField
          label={t('departments')}
          hint={t('departmentsHint')}
          value={departments}
          autoComplete="off"
          onChange={setDepartments}
        />
        <TextField
          label={t('channels')}
          hint={t('channelsHint')}
          value={channels}
          autoComplete="off"
          onChange={setChannels}
        />
      </Section>
      <Section heading={t('conditions')} level={3}>
        {Condition.options.map((condition) => (
          <Checkbox
            key={condition}
            label={t(`condition.${condition}`)}
            checked={isChosen(condition)}
            onChange={(isOn) =>
              setConditions(isOn ? [...conditions, condition] : conditions.filter((other) => other !== condition))
            }
          />
        ))}
        {conditions.length === 0 && <Text strong>{t('noCondition')}</Text>}
      </Section>
      <ChoiceGroup
        label={t('answer')}
        value={kind}
        options={ANSWERS.map((value) => ({ value, label: t(`answers.${value}`) }))}
        onChange={setKind}
      />
      {isRefund && (
        <>
          <Quantity label={t('fee')} value={fee} max={100} onChange={setFee} />
          <Checkbox label={t('shipping')} checked={shipping} onChange={setShipping} />
        </>
      )}
      {kind !== 'refuse' && <Checkbox label={t('approval')} checked={approval} onChange={setApproval} />}
      {!isNew && (
        <Button kind="quiet" onClick={onRemove}>
          {t('removeRule')}
        </Button>
      )}
    </Sheet>
  )
}

function kindOf(answer: ReturnRule['answer']): Kind {
  if (answer.kind !== 'refund') return answer.kind
  return answer.to === 'tender' ? 'tender' : 'credit'
}

function answerOf(
  kind: Kind,
  { feePercent, shipping, approval }: { feePercent: number; shipping: 'none' | 'share'; approval: boolean },
): ReturnRule['answer'] {
  if (kind === 'refuse') return { kind }
  if (kind === 'exchange') return { kind, approval }
  return { kind: 'refund', to: kind === 'tender' ? 'tender' : 'store-credit', feePercent, shipping, approval }
}

/** Names with commas between; none is any. */
function namesIn(text: string): string[] | null {
  const names = [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '')
  return names.length > 0 ? names : null
}
