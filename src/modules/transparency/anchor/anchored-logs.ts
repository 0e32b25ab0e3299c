import type { House } from '../../../kernel/ctx.ts'
import type { AnchoredLog } from './anchor-round.ts'

/** The public logs, by their short names and the addresses below which they are read. */
const paths = { credentials: '/log', journal: '/log/journal' } as const
export type LogName = keyof typeof paths
export const logNames = Object.keys(paths) as readonly LogName[]

/** Where a log is read. */
export const logAddress = ({ config }: Pick<House, 'config'>, log: LogName): string => `${config.PUBLIC_URL}${paths[log]}`

/** Its address without the scheme: what its checkpoints begin with (C2SP tlog-checkpoint). */
export const originOf = (house: Pick<House, 'config'>, log: LogName): string => logAddress(house, log).replace(/^https?:\/\//, '')

export const anchoredLogs = (house: Pick<House, 'config'>): readonly AnchoredLog[] => logNames.map((log) => ({ log, origin: originOf(house, log) }))
