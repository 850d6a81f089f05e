import { useState } from 'react'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { roleAt } from '#domain/rights.ts'
import { isAbove, type Role, ROLES } from '#domain/role.ts'
import { useEngine, useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { isSameDay } from '../shared/is-same-day.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { LetIn } from './let-in.tsx'
import { likelyEnd, nextTime } from '../shared/next-time.ts'
import { Stay } from './stay.tsx'

/** As long as the command takes. */
const LONGEST_NAME = 200

/** Somebody new: for today, which works without a network, or to stay. */
export function AddScreen() {
  const t = useTranslations('people')
  const app = useTranslations('app')
  const roleName = useTranslations('role')
  const format = useFormatter()
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  const { ports } = useEngine()
  const [, navigate] = useLocation()
  const me = useRecord('person', useEngineValue((engine) => engine.session?.personId) ?? '')
  const myRole = me ? roleAt(me, now) : null
  const [id] = useState(() => ports.newId())
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'day' | 'stay'>('day')
  const [closing, setClosing] = useState(() => likelyEnd(now, zone))
  const [role, setRole] = useState<Role>('associate')
  const [isPin, setIsPin] = useState(false)
  const until = nextTime(closing, now, zone)
  const isToday = until === undefined || isSameDay(until, now, zone)
  const day = format.dateTime(until ?? now, { weekday: 'short', day: 'numeric', month: 'short' })
  const person = { id, name: name.trim() }
  const done = () => navigate('/people', { replace: true })
  const given = ROLES.filter((other) => myRole && isAbove(myRole, other))
  const back = isPin ? { label: app('back'), onClick: () => setIsPin(false) } : { label: app('back'), href: '/people' }
  return (
    <Screen title={t('add')} back={back}>
      <ForLeads next={t('forLeadsNext')}>
        {isPin && kind === 'day' && until !== undefined ? (
          <LetIn person={person} until={until} onDone={done} />
        ) : isPin ? (
          <Stay person={person} role={role} onDone={done} />
        ) : (
          <Stack grow gap={4}>
            <TextField
              label={t('name')}
              hint={t('nameHint')}
              value={name}
              maxLength={LONGEST_NAME}
              autoComplete="off"
              onChange={setName}
            />
            <ChoiceGroup
              label={t('howLong')}
              value={kind}
              options={[
                { value: 'day', label: t('forToday'), detail: t('forTodayDetail') },
                { value: 'stay', label: t('toStay'), detail: t('toStayDetail') },
              ]}
              onChange={setKind}
            />
            {kind === 'day' && (
              <TextField
                label={t('closing')}
                hint={isToday ? t('closingHint') : t('closingTomorrow', { day })}
                error={until === undefined ? t('noTime') : undefined}
                type="time"
                value={closing}
                onChange={setClosing}
              />
            )}
            {kind === 'stay' && given.length > 1 && (
              <ChoiceGroup
                label={t('role')}
                value={role}
                options={given.map((value) => ({ value, label: roleName(value) }))}
                onChange={setRole}
              />
            )}
            <PrimaryBar>
              {person.name === '' && <Text muted>{t('needName')}</Text>}
              <Button
                kind="primary"
                disabled={person.name === '' || (kind === 'day' && until === undefined)}
                onClick={() => setIsPin(true)}
              >
                {t('toPin')}
              </Button>
            </PrimaryBar>
          </Stack>
        )}
      </ForLeads>
    </Screen>
  )
}
