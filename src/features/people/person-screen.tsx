import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { roleAt } from '#domain/rights.ts'
import { isAbove, type Role, ROLES } from '#domain/role.ts'
import type { Person } from '#domain/store.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ForLeads } from '../shared/for-leads.tsx'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { EndSheet } from './end-sheet.tsx'
import { PersonsBadge } from './persons-badge.tsx'
import { PinSheet } from './pin-sheet.tsx'
import { useRights } from './use-rights.ts'

/** One person's rights, and what somebody of a higher role can change. */
export function PersonScreen({ id }: { id: string }) {
  const t = useTranslations('people')
  const app = useTranslations('app')
  const person = useRecord('person', id)
  const rights = useRights()
  const now = useServerNow()
  const me = useRecord('person', useEngineValue((engine) => engine.session?.personId) ?? '')
  const myRole = me ? roleAt(me, now) : null
  const mayChange = person && me && myRole && person.id !== me.id && isAbove(myRole, person.role)
  return (
    <Screen title={person?.name ?? t('title')} back={{ label: app('back'), href: '/people' }}>
      <ForLeads next={t('forLeadsNext')}>
        {person ? (
          <Stack gap={4}>
            <Text>{rights(person)}</Text>
            {roleAt(person, now) !== null && <PersonsBadge person={person} />}
            {mayChange ? (
              <Change person={person} current={roleAt(person, now)} given={givenBy(myRole)} />
            ) : (
              <Text muted>{person.id === me?.id ? t('yourself', { role: person.role }) : t('aboveYou')}</Text>
            )}
          </Stack>
        ) : (
          <Notice icon="person" title={t('missing')} />
        )}
      </ForLeads>
    </Screen>
  )
}

const givenBy = (role: Role) => ROLES.filter((other) => isAbove(role, other))

function Change({ person, current, given }: { person: Person; current: Role | null; given: Role[] }) {
  const t = useTranslations('people')
  const roleName = useTranslations('role')
  const run = useRun()
  const { busy, once } = useOneTap()
  const show = useToasts((toasts) => toasts.show)
  const [role, setRole] = useState<Role>(current ?? person.role)
  const [open, setOpen] = useState<'pin' | 'end'>()
  const close = () => setOpen(undefined)
  const give = async () => {
    const result = await run('set-role', { personId: person.id, role })
    if (result.status === 'refused') return
    signal('saved')
    show({ tone: 'good', text: t('roleGiven', { name: person.name, role: roleName(role) }) })
  }
  const end = async () => {
    close()
    const result = await run('revoke-person', { personId: person.id })
    if (result.status === 'refused') return
    signal('saved')
    show({ tone: 'good', text: t('ended', { name: person.name }) })
  }
  return (
    <>
      <Section heading={t('role')}>
        {given.length > 1 && (
          <ChoiceGroup
            label={t('role')}
            hideLabel
            value={role}
            options={given.map((value) => ({ value, label: roleName(value) }))}
            onChange={setRole}
          />
        )}
        {(given.length > 1 || current === null) && (
          <Button icon="check" busy={busy} disabled={role === current} onClick={() => once(give)}>
            {current === null ? t('letInAgain') : t('giveRole')}
          </Button>
        )}
        {given.length === 1 && current !== null && <Text muted>{t('onlyRole', { role: roleName(current) })}</Text>}
      </Section>
      {current !== null && (
        <>
          <Section heading={t('pin')}>
            <Text>{t('pinText')}</Text>
            <Button icon="lock" onClick={() => setOpen('pin')}>
              {t('resetPin')}
            </Button>
          </Section>
          <Section heading={t('access')}>
            <Text>{t('endText')}</Text>
            <Button kind="danger" onClick={() => setOpen('end')}>
              {t('end')}
            </Button>
          </Section>
        </>
      )}
      {open === 'pin' && <PinSheet person={person} onClose={close} />}
      <EndSheet open={open === 'end'} name={person.name} onClose={close} onEnd={() => once(end)} />
    </>
  )
}
