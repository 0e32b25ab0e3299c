import { readConfig, type Config } from './config.ts'
import { sessionCookieName } from './kernel/cookies.ts'
import { startWorker, type Worker } from './kernel/jobs.ts'
import { startRound } from './kernel/rounds.ts'
import { listen, type Listener } from './kernel/server.ts'
import { lookAfterKeys } from './keys-command.ts'
import { callsWritten } from './modules/clients/index.ts'
import { verifyJournal } from './modules/journal/index.ts'
import { PackError, stampPack } from './modules/jurisdiction/index.ts'
import { deployAnchor, startAnchoring, startSequencer, verifyLog } from './modules/transparency/index.ts'
import { openHouse, openJournal, type OpenHouse } from './open-house.ts'
import { proveJurisdiction } from './prove.ts'
import { keepJurisdiction, packFolder } from './read-jurisdiction.ts'
import { allLogSources, allRounds, allTasks, openSite } from './open-site.ts'

const say = (line: string) => console.log(line)
const commands: Record<string, (config: Config) => Promise<void>> = {
  all: (config) => serve(config, { web: true, worker: true }),
  web: (config) => serve(config, { web: true, worker: false }),
  worker: (config) => serve(config, { web: false, worker: true }),
  migrate: async (config) => (await openHouse(config, say)).close(),
  prove: (config) => proveJurisdiction(config.JURISDICTION, say),
  texts: async (config) => {
    if (stampPack(packFolder(config.JURISDICTION), process.argv.slice(3), say) > 0) process.exitCode = 1
  },
  'verify-journal': proveJournal,
  keys: (config) => lookAfterKeys(config, process.argv.slice(3), say),
  'deploy-anchor': async (config) => say(`CHAIN_CONTRACT=${await deployAnchor(config)}`),
  // Read and prove apart, for a server that starts (read-jurisdiction.ts).
  'keep-pack': async () => keepJurisdiction(process.argv[3]!, process.argv[4]!),
}

/** Web, worker or both in this process, until SIGTERM or SIGINT; what is in flight is finished first. */
async function serve(config: Config, parts: { web: boolean; worker: boolean }): Promise<void> {
  const open = await openHouse(config, say)
  const stops: (() => Promise<void> | void)[] = [() => open.close()]
  if (parts.worker) {
    const worker = await work(open)
    stops.unshift(() => worker.stop())
  }
  if (parts.web) {
    const listener = await web(open)
    stops.unshift(() => listener.stop(), () => callsWritten(open.db))
    say(`Ready: ${config.PUBLIC_URL}${config.SANDBOX ? '  (sandbox: the people, cases and payments are fictional)' : ''}`)
  }
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Stopping…')
    for (const one of stops) await one()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  if (process.env['npm_lifecycle_event']) stopWithParent(() => void stop())
}

/** npm hands a SIGTERM to the shell it runs us in, and that shell dies without a word: its end is the signal. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 300)
  watch.unref()
}

async function work(open: OpenHouse): Promise<Worker> {
  const { house, db, ownerUrl } = open
  const worker = await startWorker({ db, workerUrl: ownerUrl, tasks: allTasks, house, current: () => open.house })
  const sequencer = startSequencer(db, house, allLogSources)
  const anchoring = startAnchoring(db, house, { say })
  const rounds = allRounds.map((one) => startRound(db, () => open.house, one))
  return {
    async stop() {
      await worker.stop()
      await sequencer.stop()
      await anchoring.stop()
      await Promise.all(rounds.map((one) => one.stop()))
    },
  }
}

async function web(open: OpenHouse): Promise<Listener> {
  const { app, assets, mounts } = openSite(open.house, open, () => open.house)
  const { HOST, PORT, PUBLIC_URL } = open.house.config
  const listener = await listen({ app, assets, mounts, host: HOST, port: PORT, publicUrl: PUBLIC_URL, cookieName: sessionCookieName(PUBLIC_URL) })
  open.onEdition(listener.dropKept)
  return listener
}

async function proveJournal(config: Config): Promise<void> {
  const open = await openJournal({ ...config, LOG_LEVEL: 'error' })
  const journal = await verifyJournal(open.db, open.house)
  const others = allLogSources.filter(({ log }) => log !== 'journal')
  const logs = await Promise.all(others.map(async (source) => [source.log, await verifyLog(open.db, open.house, source)] as const))
  const report = { ...journal, ok: journal.ok && logs.every(([, { fault }]) => !fault), logs: Object.fromEntries(logs) }
  await open.close()
  say(JSON.stringify(report, null, 2))
  if (!report.ok) process.exitCode = 1
}

const name = process.argv[2] ?? 'all'
const command = commands[name]
if (!command) {
  console.error(`There is no command '${name}'. Commands: ${Object.keys(commands).join(', ')}.`)
  process.exitCode = 2
} else {
  try {
    await command(readConfig(process.env))
  } catch (error) {
    // A broken pack, a wrong setting or a busy port is for a person to mend: the message, not the stack.
    const fault = error as NodeJS.ErrnoException
    const busy = fault.code === 'EADDRINUSE' ? 'The port is in use. Set PORT to another number.' : undefined
    console.error(error instanceof PackError ? error.message : (busy ?? fault.message))
    process.exit(1)
  }
}
