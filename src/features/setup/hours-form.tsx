import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { BothVersions } from './both-versions.tsx'
import { ClosureSheet, OneDaySheet, WeekdaySheet } from './day-sheets.tsx'
import { draftOf, type HoursDraft, isWeekend, withWeekday } from './hours-draft.ts'
import { NextDays } from './next-days.tsx'
import { withRow } from './rows.ts'
import { useHoursWords } from './use-hours-words.ts'
import { useRevision } from './use-revision.ts'

type Open = { what: 'weekday' | 'exception' | 'closure'; index: number }

/** The week, days off and days with hours of their own; what is changed is seen below, in the days to come. */
export function HoursForm() {
  const t = useTranslations('setup')
  const hours = useRecord('hours', THE_STORE)
  const words = useHoursWords()
  const { busy, once } = useOneTap()
  const [sheet, setSheet] = useState<Open>()
  const now = draftOf(hours)
  const { draft, setDraft, isChanged, clash, save } = useRevision<'save-hours', HoursDraft>({
    rev: hours?.rev,
    now,
    name: 'save-hours',
    argsOf: (wanted, rev) => ({ ...wanted, rev }),
    draftOf,
  })
  const { weekly, closures, exceptions, text } = draft
  const close = () => setSheet(undefined)
  const change = (wanted: HoursDraft) => {
    close()
    setDraft(wanted)
  }
  if (clash) return <BothVersions clash={clash} rev={hours?.rev} now={now} inWords={words.all} />
  const exception = sheet?.what === 'exception' ? (exceptions[sheet.index] ?? { date: '', open: [] }) : undefined
  const closure = sheet?.what === 'closure' ? (closures[sheet.index] ?? { from: '', to: '' }) : undefined
  return (
    <>
      {text !== undefined && (
        <Banner tone="warn" icon="alert" live={false}>
          {t('unread', { text })}
        </Banner>
      )}
      <Section heading={t('week')}>
        {weekly === null && <Text>{t('noWeek')}</Text>}
        <List label={t('week')}>
          {words.weekdays.map((name, index) => (
            <ListRow
              key={name}
              title={name}
              detail={weekly === null ? t('notKnown') : words.open(weekly[index] ?? [])}
              onClick={() => setSheet({ what: 'weekday', index })}
            />
          ))}
        </List>
      </Section>
      <Section heading={t('closedDays')}>
        {closures.length > 0 && (
          <List label={t('closedDays')}>
            {closures.map((one, index) => (
              <ListRow
                key={`${one.from}/${one.to}/${one.why}`}
                title={words.closure(one)}
                detail={one.why}
                onClick={() => setSheet({ what: 'closure', index })}
                action={
                  <IconButton
                    icon="cross"
                    label={t('remove', { what: words.closure(one) })}
                    onClick={() => setDraft({ ...draft, closures: closures.filter((other) => other !== one) })}
                  />
                }
              />
            ))}
          </List>
        )}
        <Button icon="plus" onClick={() => setSheet({ what: 'closure', index: closures.length })}>
          {t('addClosedDays')}
        </Button>
      </Section>
      <Section heading={t('otherHours')}>
        {exceptions.length > 0 && (
          <List label={t('otherHours')}>
            {exceptions.map((one, index) => (
              <ListRow
                key={one.date}
                title={words.day(one.date)}
                detail={[words.open(one.open), one.why].filter(Boolean).join(' · ')}
                onClick={() => setSheet({ what: 'exception', index })}
                action={
                  <IconButton
                    icon="cross"
                    label={t('remove', { what: words.day(one.date) })}
                    onClick={() => setDraft({ ...draft, exceptions: exceptions.filter((other) => other !== one) })}
                  />
                }
              />
            ))}
          </List>
        )}
        <Button icon="plus" onClick={() => setSheet({ what: 'exception', index: exceptions.length })}>
          {t('addOtherHours')}
        </Button>
      </Section>
      {(weekly !== null || exceptions.length > 0 || closures.length > 0) && <NextDays hours={draft} />}
      {sheet?.what === 'weekday' && (
        <WeekdaySheet
          name={words.weekdays[sheet.index] ?? ''}
          isWeekend={isWeekend(sheet.index)}
          open={weekly?.[sheet.index] ?? []}
          onClose={close}
          onDone={(open, also) => change(withWeekday(draft, sheet.index, open, also))}
        />
      )}
      {sheet && exception && (
        <OneDaySheet
          exception={exception}
          taken={exceptions.map(({ date }) => date)}
          onClose={close}
          onDone={(one) => change({ ...draft, exceptions: withRow(exceptions, sheet.index, one) })}
        />
      )}
      {sheet && closure && (
        <ClosureSheet
          closure={closure}
          onClose={close}
          onDone={(one) => change({ ...draft, closures: withRow(closures, sheet.index, one) })}
        />
      )}
      <PrimaryBar>
        <Button kind="primary" busy={busy} disabled={!isChanged} onClick={() => once(() => save())}>
          {t('save')}
        </Button>
      </PrimaryBar>
    </>
  )
}
