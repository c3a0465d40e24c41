import { roles, type Role } from '../contract/who.ts';

const rank = (role: Role): number => roles.indexOf(role);

/** Whether a role is that one or stands above it. */
export const isAtLeast = (role: Role, least: Role): boolean => rank(role) <= rank(least);

/** The owner acts on administrators and members, an administrator on members; nobody on their like. */
export const mayActOn = (role: Role, other: Role): boolean => role !== 'member' && rank(role) < rank(other);
