#!/usr/bin/env node
import { loadProgram } from "./loadProgram.js";

loadProgram(new URL("../program/", import.meta.url), "cli");
