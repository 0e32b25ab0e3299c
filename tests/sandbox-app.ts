import { seedSandbox } from '../src/modules/identity/index.ts'
import { publishDefinitions } from '../src/modules/jurisdiction/index.ts'
import { seedMandates } from '../src/modules/mandates/index.ts'
import { openSite } from '../src/open-site.ts'
import { testHouse, type TestHouse } from './house.ts'

export type SandboxApp = TestHouse & Pick<ReturnType<typeof openSite>, 'app'>

/** The pages of a house where the sandbox's people live, asked without a network between; no jobs run. */
export async function openSandboxApp(now: Date): Promise<SandboxApp> {
  const made = await testHouse({ SANDBOX: 'on' })
  await publishDefinitions(made.db, made.house.pack, now)
  await seedSandbox(made.db, made.house)
  await seedMandates(made.db, made.house)
  return { ...made, app: openSite(made.house, made).app }
}
