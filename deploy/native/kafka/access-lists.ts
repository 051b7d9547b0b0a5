// Its enums are no named exports at run time, though its types say so.
import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { busAccess, busApps, recordTopics, type BusAccess } from '#contracts';
import { logShipper } from '../../vault/src/names.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

type Right = Pick<AclEntry, 'resourceType' | 'resourceName' | 'operation'>;

/** What the brokers allow, whole: every right of every app, and of who brings servers' logs. The owner needs none. */
function accessLists(): readonly AclEntry[] {
  const shipper: BusAccess = { reads: [], writes: Object.values(recordTopics), groups: [] };
  return [...busApps.flatMap((app) => entriesOf(app, busAccess(app))), ...entriesOf(logShipper, shipper)];
}

function entriesOf(name: string, access: BusAccess): readonly AclEntry[] {
  return rightsOf(access).map((right) => ({
    ...right,
    principal: `User:${name}`,
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  }));
}

/** Describing what one may read or write, and writing idempotently, Kafka 4 takes to be included. */
function rightsOf({ reads, writes, groups }: BusAccess): readonly Right[] {
  const read = { operation: AclOperationTypes.READ };
  const write = { operation: AclOperationTypes.WRITE };
  const topic = (resourceName: string) => ({ resourceType: AclResourceTypes.TOPIC, resourceName });
  const group = (resourceName: string) => ({ resourceType: AclResourceTypes.GROUP, resourceName });
  return [
    ...reads.map((name) => ({ ...read, ...topic(name) })),
    ...writes.map((name) => ({ ...write, ...topic(name) })),
    ...groups.map((name) => ({ ...read, ...group(name) })),
  ];
}

/** Makes the brokers' lists those of the contracts: what is missing is added, anything else is taken away. */
export async function setAccessLists(admin: Admin): Promise<void> {
  const wanted = accessLists();
  const present = await presentLists(admin);
  const missing = wanted.filter((entry) => !present.some((other) => isSame(entry, other)));
  const surplus = present.filter((entry) => !wanted.some((other) => isSame(entry, other)));
  if (missing.length > 0) await admin.createAcls({ acl: missing });
  if (surplus.length > 0) await admin.deleteAcls({ filters: surplus });
}

async function presentLists(admin: Admin): Promise<readonly AclEntry[]> {
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  });
  return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })));
}

function isSame(one: AclEntry, other: AclEntry): boolean {
  return fields.every((field) => one[field] === other[field]);
}

const fields = [
  'principal',
  'host',
  'operation',
  'permissionType',
  'resourceType',
  'resourceName',
  'resourcePatternType',
] as const;
