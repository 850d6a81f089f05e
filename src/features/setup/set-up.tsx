import { Route, Switch } from 'wouter'
import { AddBinScreen, BinScreen } from './bin-screens.tsx'
import { BinsScreen } from './bins-screen.tsx'
import { BoxesScreen } from './boxes-screen.tsx'
import { ClocksScreen } from './clocks-screen.tsx'
import { ColdScreen } from './cold-screen.tsx'
import { HoursScreen } from './hours-screen.tsx'
import { MapScreen } from './map-screen.tsx'
import { PolicyScreen } from './policy-screen.tsx'
import { AddProductScreen, EditProductScreen } from './product-screens.tsx'
import { ProductsScreen } from './products-screen.tsx'
import { AddRuleScreen, RuleScreen } from './rule-screens.tsx'
import { SafetyScreen } from './safety-screen.tsx'
import { ReturnsScreen } from './returns-screen.tsx'
import { ScalesScreen } from './scales-screen.tsx'
import { SetupScreen } from './setup-screen.tsx'
import { ToleranceScreen } from './tolerance-screen.tsx'

/** The places of set-up: few open them, so they come as one, and the app's routes name one. */
export function SetUp() {
  return (
    <Switch>
      <Route path="/setup/hours">
        <HoursScreen />
      </Route>
      <Route path="/setup/map">
        <MapScreen />
      </Route>
      <Route path="/setup/bins">
        <BinsScreen />
      </Route>
      <Route path="/setup/bins/:id">{({ id }) => <BinScreen key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/setup/add-bin">
        <AddBinScreen />
      </Route>
      <Route path="/setup/products">
        <ProductsScreen />
      </Route>
      <Route path="/setup/products/:sku">
        {({ sku }) => <EditProductScreen key={sku} sku={decodeURIComponent(sku)} />}
      </Route>
      <Route path="/setup/add-product">
        <AddProductScreen />
      </Route>
      <Route path="/setup/safety">
        <SafetyScreen />
      </Route>
      <Route path="/setup/safety/:id">{({ id }) => <RuleScreen key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/setup/add-rule">
        <AddRuleScreen />
      </Route>
      <Route path="/setup/policy">
        <PolicyScreen />
      </Route>
      <Route path="/setup/clocks">
        <ClocksScreen />
      </Route>
      <Route path="/setup/cold">
        <ColdScreen />
      </Route>
      <Route path="/setup/counts">
        <ToleranceScreen />
      </Route>
      <Route path="/setup/returns">
        <ReturnsScreen />
      </Route>
      <Route path="/setup/boxes">
        <BoxesScreen />
      </Route>
      <Route path="/setup/scales">
        <ScalesScreen />
      </Route>
      <Route>
        <SetupScreen />
      </Route>
    </Switch>
  )
}
