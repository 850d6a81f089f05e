import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { isLetInByDevice } from '#domain/people/let-in-by-device.ts'
import { RETURN_PATH } from '#domain/people/return-path.ts'
import { roleAt } from '#domain/rights.ts'
import { reaches } from '#domain/role.ts'
import type { Person } from '#domain/store.ts'
import { useEngineValue, useRecords } from '../../offline/hooks.ts'
import { useKnownHere } from '../../offline/known-here.ts'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { BadgeScan } from '../shared/badge-scan.tsx'
import { PersonsPin } from '../shared/persons-pin.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { NoPeople } from './no-people.tsx'
import { PeopleList } from './people-list.tsx'
import { ProviderButton } from './provider-button.tsx'
import { Returned } from './returned.tsx'
import { UnknownDevice } from './unknown-device.tsx'
import { UnsentWork } from './unsent-work.tsx'
import { WhySignedOut } from './why-signed-out.tsx'

/** Name or badge, then PIN. Works offline for people whom this device knows. Leads set a PIN through the store's identity provider, if it has one. */
export function SignInScreen() {
  const t = useTranslations('signIn')
  const oidc = useTranslations('oidc')
  const now = useServerNow()
  const people = useRecords('person').filter((person) => roleAt(person, now) !== null)
  const store = useEngineValue((engine) => engine.device?.store.name)
  const hasProvider = useEngineValue(({ signInWith }) => signInWith !== undefined)
  const hasBadges = people.some(({ badge }) => badge !== undefined)
  const known = useKnownHere()
  const [chosenId, setChosenId] = useState<string>()
  const { query, leave } = useReturn()
  if (query !== undefined) {
    return (
      <Screen title={oidc('title')} back={{ label: t('other'), onClick: leave }}>
        <Returned query={query} onLeave={leave} />
      </Screen>
    )
  }
  const isElsewhere = (person: Person) => known?.has(person.id) === false && isLetInByDevice(person, now)
  const chosen = people.find((person) => person.id === chosenId)
  const byBadge = (
    <BadgeScan
      isQuiet={chosen !== undefined}
      onPerson={(person) => {
        if (isElsewhere(person)) return t('elsewhereBadge', { name: person.name })
        setChosenId(person.id)
        return undefined
      }}
    />
  )
  const back = chosen && { label: t('other'), onClick: () => setChosenId(undefined) }
  return (
    <Screen title={chosen ? chosen.name : t('title')} back={back}>
      <Stack grow>
        {!chosen && <WhySignedOut />}
        <UnsentWork except={chosenId} />
        <UnknownDevice />
        {chosen ? (
          <>
            <PersonsPin key={chosen.id} person={chosen} submitLabel={t('submit')} />
            {reaches(roleAt(chosen, now), 'lead') && <ProviderButton label="forgotten" />}
            {byBadge}
          </>
        ) : people.length === 0 ? (
          <NoPeople />
        ) : (
          <>
            <PeopleList people={people} isElsewhere={isElsewhere} store={store} onChoose={setChosenId} />
            {hasProvider || hasBadges ? (
              <PrimaryBar>
                {byBadge}
                {hasProvider && <ProviderButton label="signIn" />}
              </PrimaryBar>
            ) : (
              byBadge
            )}
          </>
        )}
      </Stack>
    </Screen>
  )
}

/** What the identity provider said as it led back here: read once, and taken out of the address before somebody shares it. */
function useReturn() {
  const [path, navigate] = useLocation()
  const [query, setQuery] = useState(() => {
    const isBack = path === RETURN_PATH && new URLSearchParams(location.search).has('state')
    return isBack ? location.search.slice(1) : undefined
  })
  useEffect(() => {
    if (path === RETURN_PATH) navigate('/', { replace: true })
  }, [path, navigate])
  return { query, leave: () => setQuery(undefined) }
}
