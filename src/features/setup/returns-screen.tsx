import { useState } from 'react'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import { policyAt, type ReturnPolicyVersion, type ReturnRule, TENDERS } from '#domain/return-policy.ts'
import { faultsOf, type RuleFault } from '#domain/returns/rule-faults.ts'
import type { ReturnCase } from '#domain/returns/rules.ts'
import { THE_STORE } from '#domain/store.ts'
import { useEngine, useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { dateAt } from '../shared/date-at.ts'
import { instantAt } from '../shared/next-time.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { isSame } from './is-same.ts'
import { LastChange } from './last-change.tsx'
import { OrderedList } from './ordered-list.tsx'
import { ReturnLimits } from './return-limits.tsx'
import { ReturnRuleSheet } from './return-rule-sheet.tsx'
import { ReturnRules } from './return-rules.tsx'
import { ReturnVersions } from './return-versions.tsx'
import { SetupPage } from './setup-page.tsx'
import { useAuthorName } from './use-author-name.ts'
import { usePublishReturns } from './use-publish-returns.ts'
import { useReturnRuleWords } from './use-return-rule-words.ts'

const DAY_MS = 86_400_000

/** What the store takes back, by which rules, and from when on. */
export function ReturnsScreen() {
  const t = useTranslations('returnPolicy')
  return (
    <SetupPage title={t('title')}>
      <Editor />
    </SetupPage>
  )
}

type Draft = Omit<ReturnPolicyVersion, 'from'>

function Editor() {
  const t = useTranslations('returnPolicy')
  const engine = useEngine()
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  const when = useWhen(now)
  const nameOf = useAuthorName()
  const isManager = useHolds('manager')
  const policy = useRecord('return-policy', THE_STORE)
  const { publish, error } = usePublishReturns()
  const { busy, once } = useOneTap()
  const newest = policy?.versions.at(-1) ?? policyAt(undefined, now)
  const { from: newestFrom, ...base } = newest
  const stands = policy?.rev?.id ?? null
  /** what is changed, and the revision it was begun on; undefined while nothing is */
  const [begun, setBegun] = useState<{ draft: Draft; rev: string | null }>()
  const [open, setOpen] = useState<{ rule: ReturnRule; isNew: boolean }>()
  const [day, setDay] = useState<string | null>(null)
  /** of a limit in which no number stands */
  const [isWrong, setIsWrong] = useState(false)
  const draft = begun?.draft ?? base
  const isChanged = begun !== undefined && !isSame(begun.draft, base)
  const edit = (some: Partial<Draft>) => setBegun({ draft: { ...draft, ...some }, rev: begun?.rev ?? stands })
  const faults = faultsOf(draft.rules)
  const from = day === null ? now : instantAt(day, '00:00', zone)
  const isPast = day !== null && (from === undefined || from < now)
  const add = (rule: Partial<ReturnRule> = {}) => setOpen({ rule: { ...newRule(draft.rules), ...rule }, isNew: true })
  const send = () =>
    once(async () => {
      const begins = day === null ? engine.serverNow() : from
      if (begins === undefined) return
      if (await publish({ ...draft, from: begins, rev: begun?.rev ?? stands })) {
        setBegun(undefined)
        setDay(null)
      }
    })
  if (isChanged && begun.rev !== stands && policy?.rev && !busy) {
    const { by, at } = policy.rev
    return (
      <Stack grow gap={4}>
        <Banner tone="warn">{t('changedMeanwhile', { name: nameOf(by), when: when(at) })}</Banner>
        <ReturnRules rules={base.rules} faults={[]} />
        <Stack row gap={2}>
          <Button onClick={() => setBegun(undefined)}>{t('takeTheirs')}</Button>
          <Button onClick={() => setBegun({ ...begun, rev: stands })}>{t('keepYours')}</Button>
        </Stack>
      </Stack>
    )
  }
  return (
    <Stack grow gap={4}>
      <LastChange rev={policy?.rev} />
      <Text muted>{t('intro')}</Text>
      {!policy && <Text>{t('unsaid')}</Text>}
      {!isManager && <Banner live={false}>{t('forManagers')}</Banner>}
      <Faults faults={faults} rules={draft.rules} onAdd={isManager ? add : undefined} />
      <Section heading={t('rules')} aside={<Since from={newestFrom} now={now} isChanged={isChanged} />}>
        <ReturnRules
          rules={draft.rules}
          faults={faults}
          onOpen={isManager ? (rule) => setOpen({ rule, isNew: false }) : undefined}
        />
        {isManager && (
          <Button icon="plus" onClick={() => add()}>
            {t('addRule')}
          </Button>
        )}
      </Section>
      {isManager && <TenderOrder tenders={draft.tenders} onChange={(tenders) => edit({ tenders })} />}
      <ReturnLimits key={stands} draft={draft} isEditable={isManager} onChange={edit} onWrong={setIsWrong} />
      {isChanged && (
        <Section heading={t('when')}>
          <ChoiceGroup
            row
            hideLabel
            label={t('when')}
            value={day === null ? 'now' : 'day'}
            options={(['now', 'day'] as const).map((value) => ({ value, label: t(`whens.${value}`) }))}
            onChange={(value) => setDay(value === 'now' ? null : dateAt(now + DAY_MS, zone))}
          />
          {day !== null && (
            <TextField
              label={t('firstDay')}
              hint={t('dayBegins')}
              type="date"
              value={day}
              error={isPast ? t('pastDay') : undefined}
              onChange={setDay}
            />
          )}
          <Button kind="quiet" onClick={() => setBegun(undefined)}>
            {t('discard')}
          </Button>
        </Section>
      )}
      <ReturnVersions versions={policy?.versions ?? []} now={now} />
      {isManager && (
        <PrimaryBar>
          {error !== undefined && <Banner tone="bad">{error}</Banner>}
          <Button
            kind="primary"
            busy={busy}
            disabled={!isChanged || faults.length > 0 || isPast || isWrong}
            onClick={send}
          >
            {t('publish')}
          </Button>
        </PrimaryBar>
      )}
      {open && (
        <ReturnRuleSheet
          rule={open.rule}
          isNew={open.isNew}
          onClose={() => setOpen(undefined)}
          onDone={(rule) => {
            edit({
              rules: open.isNew ? [...draft.rules, rule] : draft.rules.map((one) => (one.id === rule.id ? rule : one)),
            })
            setOpen(undefined)
          }}
          onRemove={() => {
            edit({ rules: draft.rules.filter(({ id }) => id !== open.rule.id) })
            setOpen(undefined)
          }}
        />
      )}
    </Stack>
  )
}

type Tenders = Draft['tenders']

/** What was paid with several ways goes back in this order, as far as each was charged. */
function TenderOrder({ tenders, onChange }: { tenders: Tenders; onChange: (tenders: Tenders) => void }) {
  const t = useTranslations('returnPolicy')
  // those that the rules do not name are filled last
  const all = [...tenders, ...TENDERS.filter((kind) => !tenders.includes(kind))]
  return (
    <OrderedList
      heading={t('tenders')}
      rows={all.map((kind) => ({ key: kind, name: t(`tender.${kind}`) }))}
      onMove={(from, to) => {
        const [moved, ...rest] = [...all.slice(from, from + 1), ...all.slice(0, from), ...all.slice(from + 1)]
        if (moved) onChange(rest.toSpliced(to, 0, moved))
      }}
    />
  )
}

/** From when on the rules are so that are shown, unless somebody is changing them. */
function Since({ from, now, isChanged }: { from: number; now: number; isChanged: boolean }) {
  const t = useTranslations('returnPolicy')
  const format = useFormatter()
  if (isChanged || from === 0) return null
  const at = format.dateTime(from, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  return from > now ? (
    <StateChip tone="warn">{t('begins', { when: at })}</StateChip>
  ) : (
    <StateChip tone="good">{t('inForce', { when: at })}</StateChip>
  )
}

interface FaultsProps {
  faults: readonly RuleFault[]
  rules: readonly ReturnRule[]
  onAdd: ((rule: Partial<ReturnRule>) => void) | undefined
}

/** What is wrong with the table, each with a case that shows it. */
function Faults({ faults, rules, onAdd }: FaultsProps) {
  const t = useTranslations('returnPolicy')
  const words = useReturnRuleWords()
  const nameOf = (id: string) => rules.find((rule) => rule.id === id)?.says ?? id
  return faults.map((fault) => {
    const example = words.example(fault.example, rules)
    if (fault.kind === 'overlap') {
      const [one, other] = fault.rows
      return (
        <Banner key={fault.rows.join(' ')} tone="bad">
          {t('overlap', { one: nameOf(one), other: nameOf(other), example })}
        </Banner>
      )
    }
    return (
      <Banner
        key="gap"
        tone="bad"
        action={onAdd && <Button onClick={() => onAdd(rowFor(fault.example))}>{t('ruleForIt')}</Button>}
      >
        {t('gap', { example })}
      </Banner>
    )
  })
}

/** A row with the case in it, to begin with. */
const rowFor = ({ days, department, channel }: ReturnCase): Partial<ReturnRule> => ({
  days: { from: days, to: null },
  ...(department !== null && { departments: [department] }),
  ...(channel !== '' && { channels: [channel] }),
})

function newRule(rules: readonly ReturnRule[]): ReturnRule {
  let number = rules.length + 1
  while (rules.some(({ id }) => id === `rule-${number}`)) number++
  return {
    ...{ id: `rule-${number}`, says: '', departments: null, channels: null, receipt: null, conditions: null },
    ...{ days: { from: 0, to: 30 } },
    answer: { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false },
  }
}
