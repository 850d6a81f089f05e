import { Route, Switch } from 'wouter'
import { CurbsideScreen } from './curbside-screen.tsx'
import { FetchScreen } from './fetch-screen.tsx'

/** Every place of those who wait for their orders, in one chunk. */
export function Curbside() {
  return (
    <Switch>
      <Route path="/curbside/fetch/:ids">
        {({ ids }) => <FetchScreen key={ids} ids={decodeURIComponent(ids).split(',')} />}
      </Route>
      <Route>
        <CurbsideScreen />
      </Route>
    </Switch>
  )
}
