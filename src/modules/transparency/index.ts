export { canonicalJson, type Json } from './canonical-json.ts'
export { commitmentOf, saltBytes, type Facts } from './commitment.ts'
export { leafHash, inclusionPath, rootOf, verifyInclusion } from './merkle.ts'
