package io.highband.nn.distributed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What all processes must agree on, as lines {@code name=value}. */
final class Facts {

    private Facts() {}

    static String write(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue().replaceAll("\\R", " ") + "\n")
                .collect(Collectors.joining());
    }

    static Map<String, String> read(String lines) {
        Map<String, String> facts = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int equals = line.indexOf('=');
            facts.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return facts;
    }

    /** A sentence on the first that differs; empty if none does. */
    static String difference(Map<String, String> lead, Map<String, String> mine, String who) {
        Map<String, String> all = new LinkedHashMap<>(lead);
        mine.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .filter(name -> !String.valueOf(lead.get(name)).equals(String.valueOf(mine.get(name))))
                .findFirst()
                .map(name -> who + " differs from rank 0: expected " + name + "=" + lead.getOrDefault(name, "(none)")
                        + ", found " + name + "=" + mine.getOrDefault(name, "(none)")
                        + "; give all workers the same options, archives and version")
                .orElse("");
    }
}
