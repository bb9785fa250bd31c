// The JSON API's shapes, as `purport serve` documents them at /api/docs.json.

export interface Page<T> { items: T[]; next: string | null; total: number | null }
export interface Named { id: string; name: string }
export interface Span { start: number; end: number }
export interface Deaths { best?: number | null; low: number | null; high: number | null }

export interface Where {
  place: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  radius_km: number | null;
}

export interface IncidentRow extends Where {
  id: string;
  kind: string;
  family: string;
  start: string | null;
  end: string | null;
  initiators: Named[];
  targets: Named[];
  deaths: Deaths;
  claims: number;
  reports: number;
  origins: number;
  confidence: number;
  disputed: boolean;
  status: string;
}

export interface Holder extends Named { cue: string; standing: string }
export interface Effect { effect: string; what: string; low: number | null; high: number | null; hedge: string; party: string | null }
export interface ReportRef { id: string; title: string | null; publisher: string | null; published: string | null }

export interface ClaimRow extends Where {
  id: string;
  report: ReportRef;
  kind: string;
  family: string;
  start: string | null;
  end: string | null;
  initiators: Named[];
  targets: Named[];
  holders: Holder[];
  deaths: Deaths;
  effects: Effect[];
  polarity: string;
  modality: string;
  stance: string;
  phase: string;
  confidence: number | null;
  quote: string;
  incident: string | null;
  disputed: boolean;
  review: string | null;
  trigger: Span;
}

export interface Value {
  slot: string;
  value: string;
  label: string;
  claims: string[];
  outlets: string[];
  voices: Named[];
  origins: string[];
}

export interface Toll { total: Deaths; parties: { party: Named; deaths: Deaths }[] }
export interface Link { a: string; b: string; probability: number; parts: Record<string, number>; why: string[] }
export interface Change { at: string; field: string; before: string; after: string; cause: string; why: string }

export interface Decision {
  id: number;
  action: string;
  claims: string[];
  apart: string[];
  slot: string | null;
  value: string | null;
  reason: string;
  author: string;
  at: string;
  undone_at: string | null;
  undone_by: string | null;
}

export interface Incident extends IncidentRow {
  rules: Record<string, Toll>;
  spread: Value[];
  contradictions: { about: string; sides: Value[] }[];
  confidence_parts: Record<string, number>;
  told: ClaimRow[];
  links: Link[];
  changes: Change[];
  decisions: Decision[];
}

export interface Reason {
  slot: string;
  value: string;
  words: string | null;
  how: string;
  start: number | null;
  end: number | null;
  confidence: number | null;
}

export interface ClaimDetail extends ClaimRow {
  reasons: Reason[];
  entry: string;
  rule: string;
  evidence: (Span & { text: string })[];
  disputes: ClaimRow[];
  comments: number;
  decisions: Decision[];
}

export interface ReportRow extends ReportRef {
  language: string | null;
  format: string;
  path: string | null;
  url: string | null;
  claims: number;
  problems: number;
  sha256: string;
  origin: string | null;
}

export interface Region extends Span { kind: string; data?: Record<string, unknown> }
export interface Mention extends Span { kind: string; text: string; id?: string | null; name?: string; value?: string; basis?: string }
export interface Problem { stage: string; code: string; message: string; span: [number, number] | null }
export interface ReadingRef { number: number; at: string; purport: string; engine: string; knowledge: string; current: boolean }

export interface ReportPage {
  report: ReportRow & { published_basis: string };
  text: string;
  regions: Region[];
  claims: ClaimRow[];
  slots: { claim: string; slot: string; start: number; end: number; value: string }[];
  mentions: Mention[];
  disputes: { claim: string; against: string[]; words: [number, number][] }[];
  relations: { kind: string; subject: Named; object: Named | null; place: string | null; start: number; end: number; holders: Named[] }[];
  problems: Problem[];
  readings: ReadingRef[];
  reading: number;
  origin: { id: string; reports: (ReportRef & { kind: string; share: number })[] } | null;
}

export interface Comparison { claim: string; change: string; slots: { slot: string; before: string; after: string }[]; because: string }

export interface MapPoints {
  ids: string[];
  lat: number[];
  lon: number[];
  radius_km: (number | null)[];
  precision: (number | null)[];
  family: string[];
  deaths: (number | null)[];
  place: (string | null)[];
  total: number;
  without_point: number;
}

export interface Held {
  what: 'control' | 'checkpoint';
  place: string;
  lat: number | null;
  lon: number | null;
  radius_km: number | null;
  holder: Named;
  start: string | null;
  end: string | null;
  by: string[];
}

export interface Timeline { days: string[]; incidents: number[]; low: number[]; best: number[]; high: number[] }
export interface Lane { actor: Named; days: string[]; incidents: number[] }
export interface Truce {
  parties: Named[];
  start: string | null;
  end: string | null;
  breaches: { day: string | null; claim: string }[];
  ended_by: string[];
  by: string[];
}

export interface ActorRow extends Named {
  type: string;
  country: string | null;
  side_of: string | null;
  registered: boolean;
  generic: boolean;
  as_initiator: number;
  as_target: number;
  as_holder: number;
  total: number;
}

export interface ActorRelation {
  kind: string;
  other: Named | null;
  place: string | null;
  start: string | null;
  end: string | null;
  holders: string[];
  quote: string;
  report: ReportRef;
  from_here: boolean;
}

export interface ActorDetail extends ActorRow {
  registry: { aliases: string[]; allegiance: string | null; parent: string | null; years: string | null; source: string | null } | null;
  relations: ActorRelation[];
  claims_by: ClaimRow[];
  claims_of: ClaimRow[];
  said: ClaimRow[];
}

export interface Network {
  nodes: (Named & { type: string; total: number })[];
  edges: { a: string; b: string; kind: string; count: number; on_word_of: string[] }[];
}

export interface SourceRow {
  name: string;
  reports: number;
  claims: number;
  own_voice: number;
  attributed: number;
  appeals: number;
  first: string | null;
  last: string | null;
}

export interface SourceDetail extends SourceRow {
  side: Named | null;
  holders: (Named & { claims: number })[];
  sides: (Named & { quoted: number; about: number })[];
  agreement: { shared: number; agree: number; differ: number };
  figures: { higher: number; lower: number; within: number; n: number };
  latest: ReportRow[];
}

export interface QueueItem extends ClaimRow { doubt: number; why: string[] }
export interface Comment { id: number; claim: string; author: string; text: string; at: string; parent: number | null; votes: number; mine: number }
export interface Job { id: string; state: 'waiting' | 'reading' | 'done' | 'failed'; done: number; total: number; items: { path: string; report: string | null; claims: number; problem: string | null }[] }

export interface Status {
  purport: string;
  path: string;
  reports: number;
  claims: number;
  incidents: number;
  actors: number;
  problems: number;
  first_day: string | null;
  last_day: string | null;
  kinds: { kind: string; family: string; label: string }[];
  families: string[];
  outlets: { name: string; reports: number }[];
  countries: string[];
}
