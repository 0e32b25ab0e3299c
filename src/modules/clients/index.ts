export { clientOf, type Client, type Purpose } from './client.ts'
export { callsWritten, noteCall, type Call } from './note-call.ts'
export { publicKeys, readyClients, seedClients, type ReadyClient } from './ready-clients.ts'
