import { useEffect, useEffectEvent, useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { lastTime } from '../shared/next-time.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { countPath } from './count-path.ts'
import { NoCount } from './no-count.tsx'
import { SheetRows } from './sheet-rows.tsx'
import { useEntries } from './use-entries.ts'
import { useSheets } from './use-sheets.ts'

/** What stands on a sheet of paper is typed in, in the order in which it was printed. */
export function FromSheetScreen({ id, bay }: { id: string; bay: string }) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const session = useRecord('count-session', id)
  const me = useEngineValue((engine) => engine.session?.personId)
  const isAtIt = session?.counters.some((one) => one.bay === bay && one.by === me && !one.done)
  return (
    <Screen title={t('fromSheetTitle', { bay })} back={{ label: app('back'), href: countPath(id, bay) }}>
      {!session ? (
        <NoCount />
      ) : isAtIt ? (
        <FromSheet session={session} bay={bay} />
      ) : (
        <Notice
          title={t('notBegun', { bay })}
          action={<ButtonLink href={countPath(id, bay)}>{t('countHere')}</ButtonLink>}
        />
      )}
    </Screen>
  )
}

const ERROR = 'when-counted'

function FromSheet({ session, bay }: { session: CountSession; bay: string }) {
  const t = useTranslations('count')
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  const { tell, failed } = useEntries()
  const tellFirst = useEffectEvent(() => {
    tell().catch(failed)
  })
  // what was scanned before is in the lines then, and no row counts it once more
  useEffect(() => tellFirst(), [])
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const sheets = useSheets(session, [bay])
  const begun = lastTime(from, now, zone)
  const ended = lastTime(to, now, zone)
  const isTimed = begun !== undefined && ended !== undefined
  return (
    <Stack grow gap={4}>
      <Text>{t('whenCounted')}</Text>
      <Stack row="fill" gap={2}>
        <TextField label={t('begunAt')} type="time" value={from} onChange={setFrom} />
        <TextField label={t('endedAt')} type="time" value={to} onChange={setTo} />
      </Stack>
      {isTimed && begun > ended && <FieldError id={ERROR}>{t('endedFirst')}</FieldError>}
      {isTimed &&
        begun <= ended &&
        (sheets === 'loading' ? (
          <Spinner label={t('readingSheets')} />
        ) : sheets === 'failed' ? (
          <Notice icon="alert" title={t('sheetsFailed')} />
        ) : (
          <SheetRows
            session={session}
            bay={bay}
            rows={sheets.flatMap(({ rows }) => rows)}
            counted={{ from: begun, to: ended }}
          />
        ))}
    </Stack>
  )
}
